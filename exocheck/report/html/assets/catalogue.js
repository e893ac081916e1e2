"use strict";
// The table of a catalogue and the cards that its rows open. Everything becomes text nodes and elements of closed
// sets; nothing is ever parsed as markup.
(() => {
  const PAGE = 50;
  const [CARD, NAME, BRAND, KEY, VALUE, GRADE, RANGE, CLASSES, FLAGS, RULES] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  const SVG = new Set(["svg", "path", "circle", "line", "rect", "text"]);
  const byId = (id) => document.getElementById(id);
  const read = (id) => JSON.parse(byId(id).textContent);
  const data = read("data");
  const tags = new Set(data.tags);
  const attributes = new Set(data.attributes);
  const title = document.title;
  const filters = ["grade", "class", "severity", "rule", "brand"].map(byId);
  const search = byId("search");
  let shown = data.rows;
  let page = 0;
  let order = { column: "score", down: false };

  // --- elements ---

  function element(tag, values, ...children) {
    if (!tags.has(tag)) throw new Error(`no element of a report: ${tag}`);
    const made = SVG.has(tag) ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
    for (const [name, value] of Object.entries(values || {})) {
      if (!attributes.has(name) || (name === "href" && !/^(#|https?:\/\/)/.test(value))) {
        throw new Error(`no attribute of a report: ${name}`);
      }
      made.setAttribute(name, value);
    }
    made.append(...children);
    return made;
  }

  let shared = null;
  function build(tree) {
    if (typeof tree === "string") return document.createTextNode(tree);
    if (typeof tree === "number") return build((shared ||= read("shared"))[tree]);
    const [tag, values, ...children] = tree;
    return element(tag, values, ...children.map(build));
  }

  // --- the table ---

  const sources = (row) => row[CLASSES].map((place) => data.classes[place][1]).join(", ");
  const gravest = (row) => row[FLAGS].findIndex((number) => number > 0);
  const folded = (text) => text.normalize("NFKC").toLowerCase();
  const collator = new Intl.Collator(undefined, { numeric: true });
  const worst = (a, b) => (a[VALUE] ?? 1000) - (b[VALUE] ?? 1000);
  const flagged = (a, b) => {
    for (let place = 0; place < a[FLAGS].length; place++) {
      if (a[FLAGS][place] !== b[FLAGS][place]) return b[FLAGS][place] - a[FLAGS][place];
    }
    return 0;
  };
  const orders = {
    name: (a, b) => collator.compare(a[NAME], b[NAME]),
    brand: (a, b) => collator.compare(a[BRAND], b[BRAND]),
    score: worst,
    class: (a, b) => collator.compare(sources(a), sources(b)),
    flags: flagged,
  };

  let texts = null;
  function matches() {
    const [grade, source, severity, rule, brand] = filters.map((f) => (f.value === "" ? null : Number(f.value)));
    const wanted = folded(search.value).split(/\s+/).filter(Boolean);
    if (wanted.length) {
      texts ||= new Map(data.rows.map((row) => [row, folded(`${row[NAME]} ${row[BRAND]} ${row[KEY]}`)]));
    }
    return (row) =>
      (grade === null || row[GRADE] === grade) &&
      (source === null || row[CLASSES].includes(source)) &&
      (severity === null || (gravest(row) >= 0 && gravest(row) <= severity)) &&
      (rule === null || row[RULES].includes(rule)) &&
      (brand === null || row[BRAND] === data.brands[brand]) &&
      wanted.every((word) => texts.get(row).includes(word));
  }

  function update() {
    const compare = orders[order.column];
    shown = data.rows.filter(matches()).sort((a, b) => (order.down ? compare(b, a) : compare(a, b)));
    page = 0;
    show();
  }

  function show() {
    const first = page * PAGE;
    const rows = shown.slice(first, first + PAGE);
    byId("rows").tBodies[0].replaceChildren(...rows.map(line));
    const last = first + rows.length;
    byId("count").textContent = `${shown.length.toLocaleString("en")} of ${data.rows.length.toLocaleString("en")} products`;
    byId("place").textContent = rows.length ? `Rows ${first + 1} to ${last} of ${shown.length}` : "No rows";
    byId("previous").disabled = page === 0;
    byId("next").disabled = last >= shown.length;
    for (const head of byId("rows").tHead.querySelectorAll("th")) {
      const mine = head.firstChild.value === order.column;
      if (mine) head.setAttribute("aria-sort", order.down ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
  }

  function line(row) {
    const cell = (...children) => element("td", null, ...children);
    const link = element("a", { href: `#product-${row[CARD]}`, dir: "auto" }, row[NAME]);
    const key = row[KEY] ? [element("span", { class: "key", dir: "auto" }, row[KEY])] : [];
    const flags = data.severities.flatMap((severity, place) =>
      row[FLAGS][place] && severity !== "info"
        ? [element("span", { class: `chip ${severity}` }, `${row[FLAGS][place]} ${severity}`), " "]
        : [],
    );
    const name = element("th", { scope: "row" }, link, ...key);
    return element("tr", null, name, cell(row[BRAND]), cell(...score(row)), cell(sources(row)), cell(...(flags.length ? flags : ["none"])));
  }

  function score(row) {
    const range = row[RANGE] && row[RANGE][0] !== row[RANGE][1] ? ` ${row[RANGE][0]} to ${row[RANGE][1]}` : "";
    const grade = row[VALUE] === null ? "no score" : `${row[VALUE]} ${data.grades[row[GRADE]][0]}`;
    const steps = Math.max(data.grades.filter((known) => known[0]).length - 1, 1);
    const tone = row[VALUE] === null ? "grade-none" : `grade-${Math.round((row[GRADE] / steps) * 4)}`;
    return [element("span", { class: `grade ${tone}` }, grade), element("span", { class: "field" }, range)];
  }

  // --- export ---

  // Spreadsheets run cells that begin like a formula; a leading apostrophe makes them text.
  const harmless = (text) => (/^[\s\u200b\ufeff]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text);
  const quote = (value) => (typeof value === "number" ? String(value) : `"${harmless(value ?? "").replaceAll('"', '""')}"`);

  function exported() {
    const heads = ["product", "brand", "key", "score", "grade", "lowest", "highest", "source", ...data.severities, "findings"];
    const lines = shown.map((row) => [
      row[NAME], row[BRAND], row[KEY], row[VALUE], row[VALUE] === null ? "" : data.grades[row[GRADE]][0],
      row[RANGE]?.[0], row[RANGE]?.[1], sources(row), ...row[FLAGS], row[RULES].map((place) => data.rules[place][0]).join(" "),
    ]);
    return [heads, ...lines].map((cells) => cells.map(quote).join(",")).join("\r\n");
  }

  function save() {
    const address = URL.createObjectURL(new Blob(["\ufeff", exported(), "\r\n"], { type: "text/csv;charset=utf-8" }));
    const link = document.createElement("a");
    link.href = address;
    link.download = "exocheck-products.csv";
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  }

  // --- cards ---

  let packed = null;
  async function unpack(number) {
    packed ||= read("cards");
    const bytes = Uint8Array.from(atob(packed[Math.floor(number / data.block)]), (char) => char.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
    return JSON.parse(await new Response(stream).text())[number % data.block];
  }

  let left = null; // the link by which the table was left, and how far the page was scrolled
  async function open(number) {
    const back = element("p", { class: "back" }, element("a", { href: "#products" }, "Back to the products"));
    let content;
    try {
      content = build(await unpack(number));
    } catch (error) {
      content = element("p", null, `This browser cannot open the card: ${error.message}. A newer one can.`);
    }
    byId("product").replaceChildren(back, content);
    byId("product").hidden = false;
    byId("list").hidden = byId("top").hidden = true;
    const heading = content.querySelector("h2");
    document.title = heading ? `${heading.textContent}: ${title}` : title;
    scrollTo(0, 0);
    (heading || back.firstChild).focus({ preventScroll: true });
  }

  function close() {
    byId("product").replaceChildren();
    byId("product").hidden = true;
    byId("list").hidden = byId("top").hidden = false;
    document.title = title;
    const link = left && document.querySelector(`#rows a[href="${left.href}"]`);
    (link || byId("products")).focus({ preventScroll: link !== null });
    if (link) scrollTo(0, left.scroll);
    left = null;
  }

  let current = null;
  function follow() {
    const found = /^#product-(\d+)$/.exec(location.hash);
    if (found && Number(found[1]) < data.rows.length) {
      if (current === found[1]) return;
      current = found[1];
      open(Number(found[1]));
    } else if (current !== null && !location.hash.startsWith("#c-")) {
      current = null;
      close();
    }
  }

  // --- bring it to life ---

  let waiting = 0;
  search.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(update, 120);
  });
  for (const filter of filters) filter.addEventListener("change", update);
  byId("clear").addEventListener("click", () => {
    search.value = "";
    for (const filter of filters) filter.value = "";
    update();
  });
  byId("export").addEventListener("click", save);
  for (const [id, step] of [["previous", -1], ["next", 1]]) {
    byId(id).addEventListener("click", () => {
      page += step;
      show();
      if (byId(id).disabled) byId(step < 0 ? "next" : "previous").focus();
      byId("rows").scrollIntoView({ block: "nearest" });
    });
  }
  for (const button of byId("rows").tHead.querySelectorAll("button")) {
    button.addEventListener("click", () => {
      order = { column: button.value, down: order.column === button.value && !order.down };
      update();
    });
  }
  byId("rows").addEventListener("click", (event) => {
    const link = event.target.closest("a");
    if (link) left = { href: link.getAttribute("href"), scroll: scrollY };
  });
  for (const [chart, filter] of [["grades", "grade"], ["classes", "class"], ["rules", "rule"], ["brands", "brand"]]) {
    const rows = byId(`chart-${chart}`)?.tBodies[0].rows ?? [];
    Array.from(rows).forEach((row, place) => {
      const button = element("button", { type: "button" }, row.cells[0].textContent);
      button.addEventListener("click", () => {
        byId(filter).value = String(place);
        update();
        byId("products").scrollIntoView();
        byId("products").focus({ preventScroll: true });
      });
      row.cells[0].replaceChildren(button);
    });
  }
  addEventListener("hashchange", follow);
  byId("table").hidden = false;
  show();
  follow();
})();
