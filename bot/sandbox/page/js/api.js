// Speaks the sandbox's people, groups and developers' HTTP; every refusal arrives as a Refused with the server's sentence.

export class Refused extends Error {
  constructor(sentence, status) {
    super(sentence);
    this.status = status;
  }
}

async function ask(method, path, body) {
  const options = { method, headers: {} };
  if (body instanceof FormData) {
    options.body = body;
  } else if (body !== undefined) {
    options.headers["Content-Type"] = "application/json";
    options.body = JSON.stringify(body);
  }
  let response;
  try {
    response = await fetch(path, options);
  } catch {
    throw new Refused("", 0);
  }
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refused(answer.error || response.statusText, response.status);
  return answer;
}

const get = (path) => ask("GET", path);
const post = (path, body = {}) => ask("POST", path, body);

// fields: what is said of the file besides, for instance a caption; what is empty is left out.
function upload(file, fields) {
  const form = new FormData();
  form.append("file", file, file.name || "file");
  for (const [name, value] of Object.entries(fields)) if (value) form.append(name, value);
  return form;
}

// The deeds of one person in one chat ("bot", "newest" or an id).
export function chatOf(person, chat) {
  const base = `/people/${person}/chats/${chat}`;
  return {
    load: (limit = 200) => get(`${base}?limit=${limit}`),
    say: (text, replyTo) => post(`${base}/messages`, replyTo ? { text, reply_to_message_id: replyTo } : { text }),
    edit: (message, text) => ask("PATCH", `${base}/messages/${message}`, { text }),
    remove: (message) => ask("DELETE", `${base}/messages/${message}`),
    press: (message, row, column) => post(`${base}/messages/${message}/press`, { row, column }),
    pressKey: (row, column, place = {}) => post(`${base}/keyboard/press`, { row, column, ...place }),
    start: (payload) => post(`${base}/start`, payload ? { payload } : {}),
    contact: () => post(`${base}/contact`),
    location: (place) => post(`${base}/location`, place),
    // kind: photo, document, voice, video or sticker.
    send: (kind, file, fields = {}) => ask("POST", `${base}/${kind}`, upload(file, fields)),
    menu: () => post(`${base}/menu`),
    leave: () => post(`${base}/leave`),
    read: () => post(`${base}/read`),
    block: () => post(`${base}/block`),
    unblock: () => post(`${base}/unblock`),
  };
}

export const people = {
  all: () => get("/people").then((answer) => answer.people),
  one: (person) => get(`/people/${person}`),
  create: (fields) => post("/people", fields),
  remove: (person) => ask("DELETE", `/people/${person}`),
  follow: (person, url) => post(`/people/${person}/follow`, { url }),
  inline: (person, query) => post(`/people/${person}/inline`, query),
  choose: (person, query, fields) => post(`/people/${person}/inline/${query}/choose`, fields),
};

export const developer = {
  bots: () => get("/bots").then((answer) => answer.bots),
  journal: () => get("/journal?limit=200").then((answer) => answer.calls),
  clearJournal: () => ask("DELETE", "/journal"),
  limits: () => get("/limits"),
  setLimits: (limits) => ask("PUT", "/limits", limits),
  faults: () => get("/faults").then((answer) => answer.faults),
  addFault: (fault) => post("/faults", fault),
  removeFault: (id) => ask("DELETE", `/faults/${id}`),
  control: () => get("/control"),
  restart: () => post("/control/restart"),
  reset: () => post("/control/reset"),
};
