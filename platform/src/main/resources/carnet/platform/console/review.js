"use strict";

/* Everything that comes from the server is put into the page as text, by node() alone. */

const REASONS = {
  BETWEEN_THRESHOLDS: ["Likely, not certain", "The score is between the two thresholds: likely, but not certain enough to link by itself."],
  GUARD: ["Something speaks against it", "They are alike enough to ask, and something speaks against it."],
  SEVERAL_PERSONS: ["Several persons match", "Several persons match about as well."],
  TWO_PERSONS: ["Two persons of the domain", "They match, and each has an identifier of the affinity domain of its own."],
  SOURCE_CONTRADICTS: ["A source contradicts", "A source says both identifiers are of one patient, and they are of two persons."],
};
const GUARDS = {
  TWINS: "Same birth date and family, and the given names differ: they may be twins.",
  CONTRADICTING_IDENTIFIERS: "Two different identifiers of a domain in which nobody has two.",
  IDENTIFIER_OF_ANOTHER: "The same unique identifier, but name or birth date are another person’s.",
  ONLY_GENDER_DIFFERS: "The gender differs, and no unique identifier in common says that it is a slip.",
  NAMESAKE_OF_THE_FAMILY: "Same name, another birth date: they may be parent and child.",
  DECEASED_AND_ALIVE: "One record says deceased, the other was alive later.",
  TOO_LITTLE_TO_COMPARE: "Too little is known of one of them to tell.",
  IDENTITY_UNKNOWN: "One of the records is of somebody who could not say who they are.",
};
const FIELDS = {
  UNIQUE_IDENTIFIER: "Unique identifier", FAMILY_NAME: "Family name", GIVEN_NAME: "Given names", BIRTH_DATE: "Birth date",
  GENDER: "Gender", ADDRESS: "Address", TELECOM: "Telephone, mail", MOTHERS_MAIDEN_NAME: "Mother’s maiden name",
  MULTIPLE_BIRTH: "Multiple birth", BIRTH_ORDER: "Birth order", BIRTH_PLACE: "Birth place", DECEASED: "Deceased",
  DECEASED_TIME: "Died", MARITAL_STATUS: "Marital status", CITIZENSHIP: "Citizenship", LANGUAGE: "Language",
  ACCOUNT_NUMBER: "Account number", IDENTITY_UNKNOWN: "Identity unknown", LAST_UPDATE: "Last update",
  LAST_UPDATE_FACILITY: "Updated by",
};
const AGREEMENTS = {
  EQUAL: "equal", VARIANT: "variant", SWAPPED: "swapped", SIMILAR: "similar", PHONETIC: "sounds alike",
  PARTIAL: "in part", DIFFERENT: "different", MISSING: "not on both sides",
};
const LINKS = {
  OWN: "came first", FEED: "a source said so", AUTO: "linked by the matcher", MANUAL: "a person decided",
};
const ACTIONS = {
  ADD: "Added", UPDATE: "Revised", MERGE: "Merged by a source", CHANGE_ID: "Identifier changed", LINK: "Linked",
  UNLINK: "Taken apart", MOVE: "Moved", KEEP_APART: "Kept apart", UNDO: "Taken back",
};
const FIRST_PAGE = 20;

const byId = (id) => document.getElementById(id);
const view = byId("view");
let caller = { open: false, steward: null };
let drawing = 0;

// the page

/** An element; texts among the children become text, whatever they look like. */
function node(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name === "onclick" || name === "onsubmit" || name === "onchange") {
      element.addEventListener(name.slice(2), value);
    } else if (value === true) {
      element.setAttribute(name, "");
    } else if (value !== false && value !== null && value !== undefined) {
      element.setAttribute(name, value);
    }
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return element;
}

function say(text, bad) {
  const message = byId("message");
  message.className = bad ? "bad" : "";
  message.textContent = text;
  if (text) {
    message.scrollIntoView({ block: "nearest" });
  }
}

function show(title, ...content) {
  const heading = node("h1", { tabindex: "-1" }, title);
  view.replaceChildren(heading, ...content.flat(Infinity).filter(Boolean));
  document.title = title + " · Carnet";
  for (const link of document.querySelectorAll("nav a")) {
    if (link.hash === (location.hash || "#/queue")) {
      link.setAttribute("aria-current", "page");
    } else {
      link.removeAttribute("aria-current");
    }
  }
  heading.focus({ preventScroll: true });
}

function time(text) {
  return node("time", { datetime: text }, new Date(text).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" }));
}

function waited(text) {
  const minutes = Math.floor((Date.now() - new Date(text)) / 60000);
  if (minutes < 1) {
    return "less than a minute";
  }
  const [amount, unit] = minutes < 60 ? [minutes, "minute"] : minutes < 2880 ? [Math.floor(minutes / 60), "hour"] : [Math.floor(minutes / 1440), "day"];
  return amount + " " + unit + (amount === 1 ? "" : "s");
}

const bits = (number) => (number === null || number === undefined ? null : number.toFixed(1) + " bits");
const signed = (number) => (number < 0 ? "−" : "+") + Math.abs(number).toFixed(1);
const named = (identifier) => identifier.id + " (" + identifier.domain + ")";
const fieldName = (field) => FIELDS[field] || field;

// the API

class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail || problem.title || "The node answered " + status + ".");
    this.status = status;
    this.problem = problem;
  }
}

async function call(path, body) {
  const request = { headers: { Accept: "application/json" }, cache: "no-store" };
  if (body) {
    request.method = "POST";
    request.headers["Content-Type"] = "application/json";
    request.body = JSON.stringify(body);
  }
  let answer;
  try {
    answer = await fetch("/review/api" + path, request);
  } catch (unreachable) {
    throw new Refused(0, { detail: "The node cannot be reached. Try again in a moment." });
  }
  let content = {};
  try {
    content = await answer.json();
  } catch (noJson) {
    /* an answer of something on the way; its status tells */
  }
  if (!answer.ok) {
    throw new Refused(answer.status, content);
  }
  return content;
}

/** Such files are read as ISO 8859-1, and a backslash begins an escape in them. */
function inPropertiesFile(text) {
  return text.replaceAll("\\", "\\\\")
    .replace(/[^ -~]/g, (other) => "\\u" + other.charCodeAt(0).toString(16).padStart(4, "0"));
}

function explain(error) {
  if (!(error instanceof Refused)) {
    throw error;
  }
  if (error.problem.type === "urn:carnet:review:not-allowed") {
    show("You are not listed as a data steward",
      node("div", { class: "note" },
        node("p", {}, "Your certificate’s subject is ", node("code", {}, error.problem.subject), "."),
        node("p", {}, "To allow it, whoever operates this node adds a line to its settings, NAME being any word, and restarts it:"),
        node("p", {}, node("code", {}, "carnet.console.stewards.NAME=" + inPropertiesFile(error.problem.subject)))));
    return;
  }
  const lost = error.status === 404;
  show(lost ? "Nothing here" : "That did not work",
    node("div", { class: "note" }, node("p", {}, error.message),
      node("p", {}, node("a", { href: "#/queue" }, "Back to the queue"))));
}

// deciding

/** A form that asks for a reason. Each of the buttons is a label and what it sends. */
function reasonForm(label, buttons, done) {
  const why = node("input", { maxlength: "500", required: true, autocomplete: "off", id: "why-" + ++reasonForm.count });
  const controls = buttons.map(([text, send, main]) =>
    node("button", { type: "button", class: main ? "main" : null, onclick: () => submit(send) }, text));
  const form = node("form", { class: "decide", onsubmit: (event) => event.preventDefault() },
    node("label", { for: why.id }, label), why, node("div", { class: "row" }, controls));

  async function submit(send) {
    const who = byId("who");
    for (const input of [why, who]) {
      input.removeAttribute("aria-invalid");
    }
    if (caller.open && !who.value.trim()) {
      return missing(who, "Say your name first.");
    }
    if (!why.value.trim()) {
      return missing(why, "Give a reason: it goes into the journal.");
    }
    const body = { why: why.value.trim() };
    if (caller.open) {
      body.who = who.value.trim();
    }
    controls.forEach((control) => { control.disabled = true; });
    try {
      await done(await send(body));
    } catch (error) {
      await refused(error);
    } finally {
      controls.forEach((control) => { control.disabled = false; });
    }
  }

  function missing(input, text) {
    input.setAttribute("aria-invalid", "true");
    say(text, true);
    input.focus();
  }

  async function refused(error) {
    if (!(error instanceof Refused)) {
      throw error;
    }
    const input = { why, who: byId("who") }[error.problem.field];
    if (input) {
      return missing(input, error.message);
    }
    const first = error.problem.decision;
    if (first) {
      await draw();
      return say("Somebody was faster: " + first.who + " decided “" +
        (first.state === "SAME" ? "same person" : "different people") + "”, because: " + first.why, true);
    }
    say(error.message, true);
  }
  return form;
}
reasonForm.count = 0;

// the queue

async function queue() {
  const order = sessionStorage.getItem("order") || "oldest";
  const page = (after) => call("/tasks?limit=" + FIRST_PAGE + "&order=" + order + (after ? "&after=" + after : ""));
  const first = await page();
  return () => {
    if (first.open === 0) {
      show("Nothing waits",
        node("div", { class: "empty" },
          node("p", {}, "No pair of records waits for you."),
          node("p", { class: "quiet" }, "Pairs come here when the matcher is not sure whether two records are of one person. ",
            "To look at what it linked by itself, ", node("a", { href: "#/find" }, "find a person"), ".")));
      return;
    }
    const list = node("ol", { class: "tasks" });
    const more = node("button", { type: "button", onclick: () => follow() }, "Show more");
    let next = null;
    const append = (tasks) => {
      list.append(...tasks.tasks.map(taskLine));
      next = tasks.next;
      more.hidden = !next;
    };
    const follow = async () => {
      try {
        append(await page(next));
      } catch (error) {
        say(error.message, true);
      }
    };
    append(first);
    const select = node("select", {
      id: "order",
      onchange: (event) => {
        sessionStorage.setItem("order", event.target.value);
        draw();
      },
    }, node("option", { value: "oldest" }, "Oldest first"), node("option", { value: "score" }, "Highest score first"));
    select.value = order;
    show(first.open + (first.open === 1 ? " pair waits" : " pairs wait"),
      node("div", { class: "row spread" },
        node("span", { class: "quiet" }, "The oldest has waited " + waited(first.oldestOpenedAt) + "."),
        node("span", { class: "row" }, node("label", { for: "order" }, "Order"), select)),
      list, more);
  };
}

function taskLine(task) {
  const about = [bits(task.score), "waits " + waited(task.openedAt)].filter(Boolean).join(" · ");
  return node("li", {}, node("a", { href: "#/task/" + task.task, "data-task": task.task },
    sketch(task.first), sketch(task.second),
    node("span", { class: "sketch about" }, (REASONS[task.reason] || [task.reason])[0], node("span", {}, about))));
}

function sketch(record) {
  return node("span", { class: "sketch" },
    node("strong", {}, record.name || "No name"),
    node("span", {}, record.birthDate ? "born " + record.birthDate : "no birth date"),
    node("span", {}, named(record.identifier)));
}

// one task

async function task(key) {
  const [found, past] = await Promise.all([call("/tasks/" + key), call("/history?task=" + key)]);
  return () => {
    const differing = found.fields.filter((field) => field.differs).length;
    show(found.state === "OPEN" ? "Are these one person?" : found.state === "SAME" ? "Linked: one person" : "Kept apart: two people",
      reasons(found),
      found.decision ? node("p", { class: "note" }, node("strong", {}, found.decision.who), ", ", time(found.decision.at), ": ", found.decision.why) : null,
      found.state === "OPEN" && found.onePerson ? node("p", { class: "note" }, "Both are of one person already: something else has linked them since.") : null,
      node("h2", {}, "Side by side"),
      node("p", { class: "quiet" }, differing === 0 ? "No field differs." : differing + (differing === 1 ? " field differs" : " fields differ") + ", marked ≠."),
      comparison(found),
      found.state === "OPEN" ? decision(found) : null,
      history(past, "/history?task=" + key));
  };
}

function reasons(found) {
  const scores = [
    found.score === null || found.score === undefined ? null : "Score then: " + bits(found.score),
    found.state !== "OPEN" || found.scoreNow === null || found.scoreNow === undefined ? null : "score by today’s rules: " + bits(found.scoreNow),
    "linked from " + bits(found.thresholds.link) + ", shown from " + bits(found.thresholds.review),
    "rules " + found.thresholds.rules,
  ].filter(Boolean).join("; ");
  return node("div", { class: "why" },
    node("p", {}, node("strong", {}, found.state === "OPEN" ? "Why it was not linked: " : "Why it was asked: "), (REASONS[found.reason] || [0, found.reason])[1]),
    found.state === "OPEN" && found.guards.length ? node("ul", {}, found.guards.map((guard) => node("li", { "data-guard": guard }, GUARDS[guard] || guard))) : null,
    node("p", { class: "quiet" }, scores + "."));
}

function comparison(found) {
  return node("table", { class: "compare" },
    node("colgroup", {}, node("col", { class: "field" }), node("col"), node("col"), node("col", { class: "judged" })),
    node("thead", {}, node("tr", {}, node("th", { scope: "col" }, "Field"), side(found.first), side(found.second),
      node("th", { scope: "col" }, "Agreement", node("span", {}, "weight in bits")))),
    node("tbody", {}, found.fields.map((field) => node("tr", { class: field.differs ? "differs" : null, "data-field": field.field },
      node("th", { scope: "row" }, fieldName(field.field)),
      node("td", { class: "first" }, values(field.field, field.first)),
      node("td", { class: "second" }, values(field.field, field.second)),
      node("td", { class: "judged" },
        field.differs ? [node("span", { class: "badge" }, "≠ differs"), " "] : null,
        field.agreement ? AGREEMENTS[field.agreement] || field.agreement : "not weighed",
        field.weight ? " " + signed(field.weight) : null)))));
}

function side(record) {
  const others = record.identifiers.filter((each) => named(each) !== named(record.identifier));
  return node("th", { scope: "col" }, record.identifier.domain + " ", record.identifier.id,
    record.active ? null : node("span", {}, "merged away since"),
    others.length ? node("span", {}, "also " + others.map(named).join(", ")) : null,
    node("span", {}, node("a", { href: "#/person/" + record.person }, "The whole person")));
}

function values(field, all) {
  return all.length ? all.map((value) => node("span", { class: "value" }, field === "GENDER" ? value.toLowerCase() : value)) : node("span", { class: "none" }, "not said");
}

function decision(found) {
  const send = (which) => (body) => call("/tasks/" + found.task + "/decision", { ...body, decision: which });
  return reasonForm("Your reason", [
    ["Same person: link", send("link"), true],
    ["Different people: keep apart", send("keep-apart"), false],
  ], async (after) => {
    await draw();
    say(after.state === "SAME" ? "Linked. You can take it back below." : "Kept apart. You can take it back below.");
  });
}

// what happened

function history(first, path) {
  const list = node("ol", { class: "history" });
  const more = node("button", { type: "button", onclick: () => follow() }, "Show earlier");
  let next = null;
  const append = (page) => {
    list.append(...page.entries.map(entry));
    next = page.next;
    more.hidden = !next;
  };
  const follow = async () => {
    try {
      append(await call(path + "&before=" + next));
    } catch (error) {
      say(error.message, true);
    }
  };
  append(first);
  return [node("h2", {}, "History"), list, more];
}

function entry(each) {
  const item = node("li", { "data-entry": each.entry, "data-action": each.action },
    node("p", {}, node("strong", {}, ACTIONS[each.action] || each.action), " by " + each.who + ", ", time(each.at),
      node("span", { class: "quiet" }, " · entry " + each.entry)),
    node("p", {}, each.why),
    node("ul", {}, each.changes.map((change) => node("li", {}, changed(change))),
      each.keptApart.map((pair) => node("li", {}, "kept apart: " + named(pair.first) + " and " + named(pair.second))),
      each.released.map((pair) => node("li", {}, "may be one person again: " + named(pair.first) + " and " + named(pair.second)))));
  if (each.canUndo) {
    const button = node("button", { type: "button", "aria-expanded": "false" }, "Take back …");
    button.addEventListener("click", () => {
      const form = reasonForm("Why is entry " + each.entry + " taken back?", [
        ["Take back", (body) => call("/journal/" + each.entry + "/undo", body), true],
      ], async () => {
        await draw();
        say("Entry " + each.entry + " is taken back.");
      });
      button.replaceWith(form);
      form.querySelector("input").focus();
    });
    item.append(button);
  }
  return item;
}

function changed(change) {
  const who = named(change.identifier);
  if (change.from === null || change.from === undefined) {
    return who + ": added to person " + change.to + ", " + LINKS[change.link];
  }
  if (!change.active) {
    return who + ": subsumed, person " + change.to;
  }
  if (change.from !== change.to) {
    return who + ": from person " + change.from + " to person " + change.to;
  }
  return who + ": " + (change.revised ? "says something else" : LINKS[change.link]);
}

// persons

async function person(key) {
  const [found, past] = await Promise.all([call("/persons/" + key), call("/history?person=" + key)]);
  return () => {
    const telling = found.records.filter((record) => record.active && !record.minted);
    show("Person " + key,
      node("p", { class: "quiet" }, "Records that count as one person."),
      found.records.map(record),
      telling.length > 1 ? separation(telling) : null,
      history(past, "/history?person=" + key));
  };
}

function record(each) {
  const how = each.minted ? "given by Carnet" : LINKS[each.link] + (each.score ? ", " + bits(each.score) : "");
  return node("section", { class: "record" },
    node("h3", {}, named(each.identifier)),
    node("p", { class: "quiet" }, how + (each.active ? "" : "; merged away")),
    node("dl", {}, each.fields.map((field) => [node("dt", {}, fieldName(field.field)), node("dd", {}, values(field.field, field.values))])));
}

function separation(records) {
  const select = (id, chosen) => {
    const control = node("select", { id }, records.map((each) => node("option", { value: each.record }, named(each.identifier))));
    control.value = records[chosen].record;
    return control;
  };
  const [first, second] = [select("first", 0), select("second", 1)];
  const form = reasonForm("Your reason", [["Take these two apart", (body) => call("/separations",
    { ...body, first: Number(first.value), second: Number(second.value) }), false]], async (after) => {
    await draw();
    say("Taken apart: now persons " + after.persons.map((each) => each.person).join(" and ") + ".");
  });
  form.prepend(node("div", { class: "row" }, node("label", { for: "first" }, "Not one person:"), first, node("label", { for: "second" }, "and"), second));
  return [node("h2", {}, "Take apart"), node("p", { class: "quiet" }, "Who came together with either of the two leaves with it. If only one step was wrong, take that step back in the history instead."), form];
}

async function find() {
  return () => {
    const id = node("input", { id: "identifier", maxlength: "256", required: true, autocomplete: "off" });
    const domain = node("input", { id: "domain", maxlength: "256", autocomplete: "off", "aria-describedby": "domain-hint" });
    const results = node("div", { "aria-live": "polite" });
    const search = async (event) => {
      event.preventDefault();
      say("");
      try {
        const found = await call("/persons/search", { identifier: id.value.trim(), domain: domain.value.trim() });
        results.replaceChildren(...(found.persons.length
          ? found.persons.flatMap((each) => [
            node("h2", {}, node("a", { href: "#/person/" + each.person }, "Person " + each.person)), ...each.records.map(record)])
          : [node("p", { class: "empty" }, "Nobody is known by that identifier.")]));
      } catch (error) {
        results.replaceChildren();
        say(error.message, true);
      }
    };
    show("Find a person",
      node("p", { class: "quiet" }, "By an identifier as the hospital writes it."),
      node("form", { class: "decide", onsubmit: search },
        node("label", { for: "identifier" }, "Identifier"), id,
        node("label", { for: "domain" }, "Domain"), domain,
        node("span", { class: "hint", id: "domain-hint" }, "its local name or OID; left empty, all domains are searched"),
        node("div", { class: "row" }, node("button", { class: "main" }, "Find"))),
      results);
  };
}

// where we are

const VIEWS = [[/^#\/task\/(\d+)$/, task], [/^#\/person\/(\d+)$/, person], [/^#\/find$/, find], [/^(#\/queue)?$/, queue]];

/** Draws what the address names; of two at once the later one stays. */
async function draw() {
  const mine = ++drawing;
  const [pattern, make] = VIEWS.find(([each]) => each.test(location.hash)) || VIEWS[VIEWS.length - 1];
  const match = pattern.exec(location.hash);
  try {
    const paint = await make(match ? match[1] : undefined);
    if (mine === drawing) {
      paint();
    }
  } catch (error) {
    if (mine === drawing) {
      explain(error);
    }
  }
}

async function begin() {
  const who = byId("who");
  who.value = sessionStorage.getItem("who") || "";
  who.addEventListener("input", () => sessionStorage.setItem("who", who.value));
  document.querySelector(".skip").addEventListener("click", (event) => {
    event.preventDefault();
    view.focus();
  });
  byId("naming").addEventListener("submit", (event) => event.preventDefault());
  try {
    caller = await call("/steward");
  } catch (error) {
    explain(error);
    return;
  }
  byId("open").hidden = !caller.open;
  byId("naming").hidden = !caller.open;
  if (caller.steward) {
    byId("steward").textContent = caller.steward;
    byId("steward").hidden = false;
  }
  addEventListener("hashchange", () => {
    say("");
    draw();
    scrollTo(0, 0);
  });
  draw();
}

begin();
