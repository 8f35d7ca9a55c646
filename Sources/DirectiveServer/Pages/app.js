// The page of ChiDao: paste, read, check against the text, correct, take away.
//
// Every string of a document enters the page as the text of a node, never as HTML; the server's policy refuses anything
// else (Trusted Types). Offsets are UTF-16 code units of the pasted text, as JavaScript counts.
'use strict';

// ---------------------------------------------------------------------------------------------------------------
// Words

const KINDS = [
  ['document', 'Phiếu đăng ký'], ['party', 'Kính gửi, nơi nhận'], ['citation', 'Viện dẫn'], ['task', 'Nhiệm vụ'],
  ['agency', 'Cơ quan làm'], ['deadline', 'Thời hạn'], ['check', 'Cần xem'],
];
const RELATIONS = {
  legal_basis: 'Căn cứ', implements: 'Thực hiện', in_reply_to: 'Phúc đáp', approved_by: 'Phê duyệt tại',
  amends: 'Sửa đổi', replaces: 'Thay thế', repeals: 'Bãi bỏ', refers: 'Nhắc đến',
};
const BOUNDS = {
  before: 'trước', by: 'chậm nhất', on: 'vào', during: 'trong', within: 'trong thời hạn', recurring: 'định kỳ',
  urgent: 'khẩn',
};
const REASONS = {
  named: 'nêu tên', group: 'thuộc nhóm', cooperating: 'phối hợp', reports_to: 'nhận báo cáo', addressee: 'nơi kính gửi',
};
const STATUSES = {confirmed: 'đã duyệt', edited: 'đã sửa', added: 'thêm', rejected: 'đã bỏ'};
const DOUBTS = {inferred: 'suy ra', suspect: 'ngờ'};
const SEVERITIES = {info: 'ghi chú', warning: 'cần xem', error: 'sai'};
const FIELDS = [
  ['identifier', 'Số, ký hiệu'], ['kind', 'Loại'], ['issuer', 'Cơ quan ban hành'], ['date', 'Ngày'],
  ['place', 'Nơi ban hành'], ['subject', 'Trích yếu'], ['signer', 'Người ký'], ['signer_position', 'Chức vụ'],
];
const OUTCOMES = {
  lost: 'khớp, nhưng nhường quy tắc khác', forbidden: 'khớp, nhưng điều kiện xung quanh không cho',
  outside: 'khớp, nhưng không chạy ở phần này của văn bản', stopped: 'dừng giữa mẫu',
};

// ---------------------------------------------------------------------------------------------------------------
// Small tools

const $ = (id) => document.getElementById(id);

/** Makes an element: attributes, listeners (onclick: …), and children, which are nodes or texts. */
function h(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  for (const child of children.flat()) if (child !== null && child !== undefined && child !== false) element.append(child);
  return element;
}

const copy = (value) => value === undefined ? undefined : JSON.parse(JSON.stringify(value));
const oneLine = (text) => (text || '').replace(/\s+/g, ' ').trim();
const list = (text) => text.split(/[;\n]/).map(oneLine).filter(Boolean);

function vietnameseDate(iso) {
  if (!iso) return '';
  const [day, time] = iso.split('T');
  const parts = day.split('-');
  return (time ? time.slice(0, 5) + ' ' : '') + parts.reverse().join('/');
}

/** Days from today to a day of an ISO text; null where it has none. */
function daysTo(iso) {
  const match = /^(\d{4})-(\d\d)-(\d\d)/.exec(iso || '');
  if (!match) return null;
  const now = new Date();
  const today = Date.UTC(now.getFullYear(), now.getMonth(), now.getDate());
  return Math.round((Date.UTC(+match[1], +match[2] - 1, +match[3]) - today) / 86400000);
}

function say(text) { $('status').textContent = text; }

/** Runs work in slices, so that the page answers while much is made. */
function inSlices(items, work, done) {
  let index = 0;
  const turn = state.turn;
  const step = () => {
    if (turn !== state.turn) return;
    const end = performance.now() + 12;
    while (index < items.length && performance.now() < end) work(items[index], index++);
    if (index < items.length) setTimeout(step);
    else if (done) done();
  };
  step();
}

// ---------------------------------------------------------------------------------------------------------------
// State

const state = {
  turn: 0, name: 'van-ban', text: '', analysis: null, why: null, facts: [], marks: [], current: null, isDirty: false,
  hidden: new Set(), tab: 'tasks', counts: new Map(), limits: new Map(), relevant: new Map(),
  markElements: new Map(), lit: [], chosen: null,
};

function setPhase(phase) { document.documentElement.dataset.state = phase; }

// ---------------------------------------------------------------------------------------------------------------
// Server

class ProblemError extends Error {
  constructor(problem) {
    super(problem.detail || problem.title || 'Máy chủ không trả lời được.');
    this.title = problem.title || 'Lỗi';
    this.code = problem.code;
  }
}

async function call(path, options) {
  const headers = new Headers(options && options.headers);
  const key = sessionStorage.getItem('key');
  if (key) headers.set('Authorization', 'Bearer ' + key);
  let response;
  try {
    response = await fetch(path, {...options, headers});
  } catch {
    throw new ProblemError({title: 'Không gọi được máy chủ', detail: 'Máy chủ đã dừng hoặc mạng bị ngắt. Hãy thử lại.'});
  }
  if (response.ok) return response;
  let problem = {};
  try { problem = await response.json(); } catch { problem = {detail: 'Máy chủ trả lời ' + response.status + '.'}; }
  if (response.status === 401 && await askKey()) return call(path, options);
  throw new ProblemError(problem);
}

function askKey() {
  return new Promise((resolve) => {
    const input = h('input', {type: 'password', id: 'key-input', autocomplete: 'off', required: true});
    openDialog('Cần khóa', [
      h('p', {}, 'Máy chủ này chỉ phục vụ ai có khóa. Khóa được giữ đến khi đóng thẻ này của trình duyệt.'),
      h('label', {for: 'key-input'}, 'Khóa'), input,
    ], [['Dùng khóa', () => { sessionStorage.setItem('key', input.value.replace(/[^!-~]/g, '')); resolve(true); }]], () => resolve(false));
  });
}

function post(path, body, accept) {
  const headers = {'Content-Type': 'application/json', 'Accept': accept || 'application/json'};
  return call(path, {method: 'POST', headers, body: JSON.stringify(body)});
}

function request(why) {
  const body = {text: state.text, name: state.name, offsets: 'utf16_code_units'};
  const office = oneLine($('office').value);
  if (office) body.office = office;
  if (why) body.why = true;
  return post('/v1/analyze', body).then((response) => response.json());
}

// ---------------------------------------------------------------------------------------------------------------
// Reading

async function analyze() {
  const text = $('text').value;
  showProblem(null);
  if (!text.trim()) {
    showProblem({title: 'Chưa có văn bản', message: 'Hãy dán văn bản vào ô, thả tệp, hoặc dùng văn bản mẫu.'});
    $('text').focus();
    return;
  }
  performance.clearMarks();
  performance.mark('begin');
  setPhase('busy');
  $('analyze').disabled = true;
  state.turn++;
  // Half of a pair of surrogates is no character, and could not be sent.
  state.text = text.toWellFormed ? text.toWellFormed() : text;
  state.why = null;
  try {
    state.analysis = await request(false);
    show();
  } catch (error) {
    setPhase('idle');
    showProblem(error);
  } finally {
    $('analyze').disabled = false;
  }
}

function showProblem(error) {
  const box = $('problem');
  box.hidden = !error;
  box.replaceChildren();
  if (error) box.append(h('strong', {}, error.title || 'Lỗi'), ' ', error.message);
}

async function readFile(file) {
  showProblem(null);
  try {
    const form = new FormData();
    form.append('file', file, file.name);
    const read = await (await call('/v1/text', {method: 'POST', body: form})).json();
    state.name = read.name;
    $('text').value = read.text;
    await analyze();
  } catch (error) {
    showProblem(error);
  }
}

// ---------------------------------------------------------------------------------------------------------------
// Facts

/** A fact as the page handles it: the value that will be taken away, how it was read, and what was made of it. */
function fact(group, value, kind, spans, more) {
  const made = {group, value, kind, spans: spans.filter(Boolean), original: copy(value), status: null, element: null,
    ...more};
  const number = state.counts.get(group) || 0;
  state.counts.set(group, number + 1);
  made.key = group + '/' + (made.field || number);
  state.facts.push(made);
  if (group === 'deadlines') state.limits.set(value.id, made);
  return made;
}

function cardValue(field, document) {
  switch (field) {
    case 'kind': return document.kind && document.kind.name;
    case 'issuer': return document.issuer && document.issuer.name;
    case 'signer': return document.signer && document.signer.name;
    case 'signer_position': return document.signer && document.signer.position;
    case 'identifier': return document.identifier || document.symbol && '(số trống) ' + document.symbol;
    default: return document[field];
  }
}

function setCardValue(field, document, text) {
  switch (field) {
    case 'kind': document.kind = text ? {...document.kind, name: text} : undefined; break;
    case 'issuer': document.issuer = text ? {...document.issuer, name: text} : undefined; break;
    case 'signer': document.signer = {...document.signer, name: text || undefined}; break;
    case 'signer_position': document.signer = {...document.signer, position: text || undefined}; break;
    case 'identifier': {
      const slash = text.search(/[/-](?=\D)/);
      document.identifier = text || undefined;
      document.number = slash > 0 ? text.slice(0, slash) : undefined;
      document.symbol = slash > 0 ? text.slice(slash + 1) : text || undefined;
      break;
    }
    default: document[field] = text || undefined;
  }
}

function evidence(field, document) {
  const all = document.evidence || {};
  const names = field === 'identifier' ? ['number', 'symbol'] : [field];
  return names.map((name) => all[name]).filter(Boolean);
}

function collectFacts() {
  const {document, addressees, recipients, citations, assignments, deadlines} = state.analysis;
  state.facts = [];
  state.counts.clear();
  state.limits.clear();
  state.relevant = new Map(((state.analysis.relevance || {}).tasks || []).map((task) => [task.assignment, task]));
  for (const [field, label] of FIELDS) {
    const places = evidence(field, document);
    const text = cardValue(field, document);
    const from = field === 'issuer' && document.issuer && document.issuer.from || [];
    const status = places.map((place) => place.status).find(Boolean)
      || (field === 'issuer' && document.issuer && document.issuer.status);
    const spans = unique([...places, ...from].map((place) => place.span));
    fact('document', {text: text || ''}, 'document', spans, {field, label, doubt: status});
  }
  for (const value of addressees) fact('addressees', value, 'party', [value.span], {doubt: value.status});
  for (const value of recipients) fact('recipients', value, 'party', [value.span], {doubt: value.status});
  for (const value of citations) {
    fact('citations', value, 'citation', value.mentions.map((mention) => mention.span), {doubt: value.status});
  }
  for (const value of deadlines) fact('deadlines', value, 'deadline', [value.span], {doubt: value.status});
  for (const value of assignments) fact('assignments', value, 'task', [value.span]);
}

function unique(spans) {
  const seen = new Set();
  return spans.filter((span) => span && !seen.has(span.start + ':' + span.end) && seen.add(span.start + ':' + span.end));
}

const factOf = (key) => state.facts.find((one) => one.key === key);
const group = (name) => state.facts.filter((one) => one.group === name);
const live = (name) => group(name).filter((one) => one.status !== 'rejected');
const limitsOf = (task) => (task.value.deadlines || []).map((id) => state.limits.get(id))
  .filter((limit) => limit && limit.status !== 'rejected');
const dueOf = (task) => limitsOf(task).map((limit) => limit.value.due).filter(Boolean).sort()[0] || null;

// ---------------------------------------------------------------------------------------------------------------
// The text with its marks

/** Marks of all facts in the order of the text, each on a line of its own under those that it overlaps. */
function collectMarks() {
  const marks = [];
  const add = (span, kind, one) => {
    if (span && span.end > span.start) marks.push({start: span.start, end: span.end, kind, fact: one, lane: 0});
  };
  const agencies = new Map();
  for (const one of state.facts) {
    for (const span of one.spans) add(span, one.kind, one);
    if (one.group !== 'assignments') continue;
    for (const party of [...one.value.agencies, ...(one.value.cooperating || [])]) {
      const key = party.span && party.span.start + ':' + party.span.end;
      if (!key || agencies.has(key)) continue;
      agencies.set(key, one);
      add(party.span, 'agency', one);
    }
  }
  state.analysis.checks.forEach((check, index) => add(check.span, 'check', {group: 'checks', index}));
  marks.sort((a, b) => a.start - b.start || b.end - a.end);
  let active = [];
  for (const mark of marks) {
    active = active.filter((other) => other.end > mark.start);
    const taken = new Set(active.map((other) => other.lane));
    // Tasks are as long as their paragraph: their line runs below those of what stands in them.
    let lane = mark.kind === 'task' ? 2 : 0;
    while (taken.has(lane)) lane++;
    mark.lane = Math.min(lane, 5);
    active.push(mark);
  }
  marks.forEach((mark, index) => { mark.index = index; });
  state.marks = marks;
}

function showText() {
  const source = $('source');
  collectMarks();
  source.replaceChildren();
  state.markElements.clear();
  state.lit = [];
  const lines = [];
  let start = 0;
  while (start < state.text.length) {
    const feed = state.text.indexOf('\n', start);
    const end = feed < 0 ? state.text.length : feed + 1;
    lines.push([start, end]);
    start = end;
  }
  let next = 0;
  let active = [];
  let block = null;
  inSlices(lines, ([from, to], index) => {
    if (index % 24 === 0) {
      block = h('div', {class: 'block'});
      source.append(block);
    }
    active = active.filter((mark) => mark.end > from);
    while (next < state.marks.length && state.marks[next].start < to) active.push(state.marks[next++]);
    block.append(line(from, to, active));
  }, textReady);
}

function line(from, to, marks) {
  const isBlank = !state.text.slice(from, to).trim();
  const element = h('div', {class: isBlank ? 'ln blank' : 'ln', 'data-o': from});
  const borders = new Set([from, to]);
  for (const mark of marks) {
    if (mark.start > from && mark.start < to) borders.add(mark.start);
    if (mark.end > from && mark.end < to) borders.add(mark.end);
  }
  const places = [...borders].sort((a, b) => a - b);
  for (let index = 0; index + 1 < places.length; index++) {
    const [start, end] = [places[index], places[index + 1]];
    const over = marks.filter((mark) => mark.start <= start && mark.end >= end).sort((a, b) => b.lane - a.lane);
    let parent = element;
    for (const mark of over) {
      const gone = mark.fact.status === 'rejected' ? ' gone' : '';
      const span = h('span', {class: `mk k-${mark.kind} l${mark.lane}${gone}`, 'data-m': mark.index});
      if (mark.fact.key) {
        span.dataset.f = mark.fact.key;
        const known = state.markElements.get(mark.fact.key);
        if (known) known.push(span); else state.markElements.set(mark.fact.key, [span]);
      }
      parent.append(span);
      parent = span;
    }
    parent.append(state.text.slice(start, end));
  }
  return element;
}

function textReady() {
  if (state.current) markCurrent(state.current, false);
  setPhase('ready');
}

function showLegend() {
  const counts = {};
  for (const mark of state.marks) counts[mark.kind] = (counts[mark.kind] || 0) + 1;
  $('legend').replaceChildren(...KINDS.filter(([kind]) => counts[kind]).map(([kind, label]) =>
    h('button', {
      type: 'button', class: 'chip k-' + kind, 'aria-pressed': String(!state.hidden.has(kind)),
      onclick: (event) => {
        if (state.hidden.has(kind)) state.hidden.delete(kind); else state.hidden.add(kind);
        event.currentTarget.setAttribute('aria-pressed', String(!state.hidden.has(kind)));
        $('source').classList.toggle('hide-' + kind, state.hidden.has(kind));
      },
    }, label, ' ', h('span', {class: 'count'}, counts[kind]))));
}

const elementsOf = (one) => state.markElements.get(one.key) || [];

/** Makes elements of the text stand out, and no others. */
function light(elements) {
  for (const element of state.lit) element.classList.remove('current');
  state.lit = elements;
  for (const element of elements) element.classList.add('current');
}

function markCurrent(one, scrolls) {
  const own = elementsOf(one);
  light(own);
  if (scrolls && own.length) own[0].scrollIntoView({block: 'center', behavior: motion()});
}

const motion = () => matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';

// ---------------------------------------------------------------------------------------------------------------
// Everything that was read

function show() {
  collectFacts();
  $('paste').hidden = true;
  $('result').hidden = false;
  state.current = null;
  state.isDirty = false;
  showTitle();
  showCard();
  showText();
  showLegend();
  const relevance = state.analysis.relevance;
  $('mine').disabled = !relevance;
  $('mine').checked = Boolean(relevance && relevance.tasks.length);
  showLists();
  selectTab('tasks', false);
  window.scrollTo(0, 0);
  $('result-title').focus({preventScroll: true});
  const counts = ['assignments', 'citations'].map((name) => group(name).length);
  say(`Đã đọc xong: ${counts[0]} nhiệm vụ, ${counts[1]} văn bản viện dẫn, ${state.analysis.checks.length} điều cần xem.`);
  requestAnimationFrame(() => requestAnimationFrame(() => {
    performance.mark('painted');
    performance.measure('analysis', 'begin', 'painted');
  }));
}

function showTitle() {
  const document = state.analysis.document;
  const title = [cardValue('kind', document), cardValue('identifier', document)].filter(Boolean).join(' ');
  $('result-title').textContent = title || state.name;
}

function showLists() {
  showTasks();
  showCitations();
  showRecipients();
  showChecks();
  showProgress();
}

function showProgress() {
  const all = state.facts.filter((one) => one.group !== 'document' || one.value.text);
  const done = all.filter((one) => one.status).length;
  $('progress').textContent = `Đã rà soát ${done}/${all.length}`;
}

function count(tab, number) { $('tab-' + tab).querySelector('.count').textContent = number; }

function badges(one) {
  const found = [];
  if (one.doubt) found.push(h('span', {class: 'badge doubt'}, DOUBTS[one.doubt] || one.doubt));
  if (one.status) found.push(h('span', {class: 'badge s-' + one.status}, STATUSES[one.status]));
  return found;
}

// --- Card

function showCard() {
  const card = $('card');
  card.replaceChildren(h('h2', {id: 'card-title', class: 'visually-hidden'}, 'Phiếu đăng ký'));
  const rows = h('dl', {class: 'fields'});
  for (const one of group('document')) {
    if (!one.value.text && !['identifier', 'issuer', 'date', 'subject'].includes(one.field)) continue;
    const text = one.field === 'date' ? vietnameseDate(one.value.text) : one.value.text;
    one.element = h('div', {class: 'field f-' + one.field, 'data-key': one.key},
      h('dt', {}, one.label),
      h('dd', {}, h('button', {type: 'button', class: 'value', onclick: () => select(one, true)},
        text || h('em', {}, 'không nêu')), badges(one)));
    if (one.status === 'rejected') one.element.classList.add('rejected');
    rows.append(one.element);
  }
  const addressees = group('addressees');
  if (addressees.length) {
    rows.append(h('div', {class: 'field wide'}, h('dt', {}, 'Kính gửi'),
      h('dd', {class: 'chips'}, addressees.map((one) => partyChip(one)))));
  }
  card.append(rows);
}

function partyChip(one) {
  one.element = h('span', {class: 'party' + (one.status === 'rejected' ? ' rejected' : ''), 'data-key': one.key},
    h('button', {type: 'button', class: 'value', onclick: () => select(one, true)}, one.value.name), badges(one));
  return one.element;
}

// --- Items of lists

function item(one, content) {
  const element = h('div', {
    class: 'item' + (one.status === 'rejected' ? ' rejected' : ''), role: 'listitem', tabindex: '-1',
    'data-key': one.key,
    onclick: (event) => { if (!event.target.closest('button, a, input, .why')) select(one, true); },
  }, content);
  one.element = element;
  return element;
}

function fillList(tab, rows) {
  const target = $('list-' + tab);
  target.replaceChildren();
  target.setAttribute('role', rows.length ? 'list' : 'group');
  if (!rows.length) {
    target.append(h('p', {class: 'empty'}, 'Không có gì ở đây.'));
    return;
  }
  inSlices(rows, (row) => target.append(row()), () => {
    const first = target.querySelector('.item');
    if (first) first.tabIndex = 0;
  });
}

function dueChip(limit) {
  const {due, end, text, bound} = limit.value;
  const days = bound === 'recurring' ? null : daysTo(due);
  let tone = '';
  let note = '';
  if (days !== null) {
    if (days < 0) [tone, note] = ['late', `quá ${-days} ngày`];
    else if (days === 0) [tone, note] = ['soon', 'hôm nay'];
    else if (days <= 7) [tone, note] = ['soon', `còn ${days} ngày`];
    else note = `còn ${days} ngày`;
  }
  const label = due ? vietnameseDate(due) : bound === 'recurring' ? text : end ? vietnameseDate(end) : text;
  return h('span', {class: 'due ' + tone, title: text}, h('b', {}, label), note && h('i', {}, note));
}

function taskItem(one) {
  const {value} = one;
  const limits = limitsOf(one);
  const relevance = relevanceOf(one);
  const meta = [];
  if (value.cooperating && value.cooperating.length) meta.push(['Phối hợp', names(value.cooperating)]);
  if (value.reports_to && value.reports_to.length) meta.push(['Báo cáo', names(value.reports_to)]);
  if (value.product) meta.push(['Sản phẩm', value.product]);
  if (value.note) meta.push(['Ghi chú', value.note]);
  if (value.outline) meta.push(['Mục', value.outline]);
  return item(one, [
    h('div', {class: 'item-side'}, limits.length ? limits.map(dueChip) : h('span', {class: 'due none'}, 'không nêu hạn')),
    h('div', {class: 'item-main'},
      $('order').value === 'agency' ? null : h('div', {class: 'who'}, names(value.agencies)),
      h('p', {class: 'item-text'}, value.task || value.text),
      h('div', {class: 'meta'}, meta.map(([label, text]) => h('span', {}, h('b', {}, label), ' ', text)), badges(one),
        relevance && h('span', {class: 'badge mine'}, 'việc của đơn vị: ', relevance))),
  ]);
}

const names = (parties) => parties.map((party) => party.name).join('; ');

function relevanceOf(one) {
  const found = state.relevant.get(one.value.id);
  return found && [...new Set(found.why.map((why) => REASONS[why.reason] || why.reason))].join(', ');
}

function showTasks() {
  const all = group('assignments');
  let shown = all;
  const rows = [];
  if ($('mine').checked && state.analysis.relevance) shown = all.filter((one) => relevanceOf(one) || one.status === 'added');
  const order = $('order').value;
  const byDue = (a, b) => {
    const [x, y] = [dueOf(a), dueOf(b)];
    return x === y ? a.value.span.start - b.value.span.start : x === null ? 1 : y === null ? -1 : x < y ? -1 : 1;
  };
  const relevance = state.analysis.relevance;
  if (relevance && relevance.undecided && relevance.undecided.length) {
    rows.push(() => h('p', {class: 'empty'}, 'Tên đơn vị có thể là: ', relevance.undecided.join('; '),
      '. Hãy ghi thêm địa danh.'));
  }
  if (order === 'agency') {
    const groups = new Map();
    for (const one of shown) {
      const name = names(one.value.agencies) || 'Chưa rõ cơ quan';
      if (!groups.has(name)) groups.set(name, []);
      groups.get(name).push(one);
    }
    for (const [name, tasks] of groups) {
      rows.push(() => h('div', {class: 'group', role: 'listitem'}, h('h3', {}, name, ' ',
        h('span', {class: 'count'}, tasks.length))));
      for (const one of [...tasks].sort(byDue)) rows.push(() => taskItem(one));
    }
  } else {
    const sorted = order === 'due' ? [...shown].sort(byDue) : shown;
    for (const one of sorted) rows.push(() => taskItem(one));
  }
  const used = new Set(all.flatMap((one) => one.value.deadlines || []));
  const free = group('deadlines').filter((one) => !used.has(one.value.id));
  if (free.length && !$('mine').checked) {
    rows.push(() => h('div', {class: 'group', role: 'listitem'}, h('h3', {}, 'Thời hạn chưa gắn với nhiệm vụ ',
      h('span', {class: 'count'}, free.length))));
    for (const one of free) {
      rows.push(() => item(one, [h('div', {class: 'item-side'}, dueChip(one)),
        h('div', {class: 'item-main'}, h('p', {class: 'item-text'}, one.value.text), h('div', {class: 'meta'}, badges(one)))]));
    }
  }
  count('tasks', shown.length === all.length ? all.length : `${shown.length}/${all.length}`);
  fillList('tasks', rows);
}

function showCitations() {
  const all = group('citations');
  count('citations', all.length);
  const references = state.analysis.references.filter((one) => one.reason);
  const rows = all.map((one) => () => {
    const {value} = one;
    const title = [value.kind, value.identifier].filter(Boolean).join(' ') || value.title;
    return item(one, [
      h('div', {class: 'item-side'}, h('span', {class: 'relation'}, RELATIONS[value.relation] || value.relation)),
      h('div', {class: 'item-main'},
        h('p', {class: 'item-text strong'}, title, value.identifier && value.title ? ' — ' + value.title : ''),
        h('div', {class: 'meta'},
          value.date && h('span', {}, h('b', {}, 'Ngày'), ' ', vietnameseDate(value.date)),
          value.issuer && h('span', {}, value.issuer.name),
          value.mentions.length > 1 && h('span', {}, `nhắc ${value.mentions.length} lần`), badges(one)),
        value.subject && h('p', {class: 'sub'}, value.subject)),
    ]);
  });
  if (references.length) {
    rows.push(() => h('div', {class: 'group', role: 'listitem'}, h('h3', {}, 'Chưa rõ nhắc đến văn bản nào ',
      h('span', {class: 'count'}, references.length))));
    for (const one of references) {
      rows.push(() => h('div', {class: 'item plain', role: 'listitem'}, h('div', {class: 'item-side'}, '?'),
        h('div', {class: 'item-main'}, placeButton(one.text, one.span),
          h('div', {class: 'meta'}, one.reason === 'ambiguous' ? 'có thể là nhiều văn bản' : 'văn bản không nêu'))));
    }
  }
  fillList('citations', rows);
}

function showRecipients() {
  const all = group('recipients');
  count('recipients', all.length);
  fillList('recipients', all.map((one) => () => item(one, [
    h('div', {class: 'item-side'}, '–'),
    h('div', {class: 'item-main'}, h('p', {class: 'item-text'}, one.value.name),
      h('div', {class: 'meta'}, one.value.resolves_to && h('span', {}, '→ các nơi ở Kính gửi'),
        one.value.succeeded_by && h('span', {}, h('b', {}, 'Nay là'), ' ', one.value.succeeded_by), badges(one))),
  ])));
}

function showChecks() {
  const checks = state.analysis.checks;
  count('checks', checks.length);
  fillList('checks', checks.map((check) => () => h('div', {class: 'item plain check-' + check.severity, role: 'listitem'},
    h('div', {class: 'item-side'}, h('span', {class: 'severity'}, SEVERITIES[check.severity] || check.severity)),
    h('div', {class: 'item-main'}, check.span ? placeButton(check.message, check.span)
      : h('p', {class: 'item-text'}, check.message)))));
}

function placeButton(text, span) {
  return h('button', {type: 'button', class: 'value', onclick: () => showPlace(span)}, text);
}

function showPlace(span) {
  const index = state.marks.findIndex((mark) => mark.start === span.start && mark.end === span.end);
  let element = index >= 0 && $('source').querySelector(`[data-m="${index}"]`);
  if (!element) {
    const lines = [...$('source').querySelectorAll('.ln')];
    element = lines.findLast((one) => Number(one.dataset.o) <= span.start);
  }
  light(element ? [element] : []);
  if (!element) return;
  element.scrollIntoView({block: 'center', behavior: motion()});
}

// ---------------------------------------------------------------------------------------------------------------
// Choosing a fact

const TABS = {assignments: 'tasks', deadlines: 'tasks', citations: 'citations', recipients: 'recipients'};

/** Makes a fact the current one: in its list, with what can be done to it, and in the text. */
function select(one, scrollsText) {
  if (one.group === 'deadlines' && !one.element) {
    const task = group('assignments').find((other) => (other.value.deadlines || []).includes(one.value.id));
    if (task) { select(task, scrollsText); return; }
  }
  closeActions();
  state.current = one;
  if (TABS[one.group]) selectTab(TABS[one.group], false);
  if (!one.element || !one.element.isConnected) {
    if (one.group === 'assignments' && $('mine').checked) {
      $('mine').checked = false;
      showTasks();
    }
  }
  markCurrent(one, scrollsText);
  const element = one.element;
  if (!element) return;
  const panel = element.closest('.list');
  if (panel) {
    if (state.reachable) state.reachable.tabIndex = -1;
    state.reachable = element;
    element.tabIndex = 0;
  }
  state.chosen = element;
  element.classList.add('selected');
  element.setAttribute('aria-current', 'true');
  const host = element.querySelector('.item-main') || element.closest('.field') || element;
  host.append(actions(one));
  if (element.classList.contains('item')) {
    element.focus({preventScroll: true});
    element.scrollIntoView({block: 'nearest', behavior: motion()});
  }
}

function closeActions() {
  const element = state.chosen;
  state.chosen = null;
  if (!element) return;
  element.classList.remove('selected');
  element.removeAttribute('aria-current');
  for (const part of [...element.querySelectorAll('.actions, .why')]) part.remove();
  const field = element.closest('.field');
  if (field) for (const part of [...field.querySelectorAll('.actions, .why')]) part.remove();
}

function actions(one) {
  const button = (label, key, work, name) => h('button', {type: 'button', 'data-action': name, onclick: work},
    label, ' ', h('kbd', {}, key));
  return h('div', {class: 'actions', role: 'group', 'aria-label': 'Với dữ kiện này'},
    button(one.status === 'rejected' ? 'Lấy lại' : 'Chấp nhận', 'a', () => accept(one), 'accept'),
    button('Sửa', 'e', () => edit(one), 'edit'),
    button('Bỏ', 'x', () => reject(one), 'reject'),
    one.status !== 'added' && button('Vì sao', 'w', () => showWhy(one), 'why'));
}

function selectTab(tab, focuses) {
  state.tab = tab;
  for (const button of document.querySelectorAll('[role=tab]')) {
    const isOn = button.id === 'tab-' + tab;
    button.setAttribute('aria-selected', String(isOn));
    button.tabIndex = isOn ? 0 : -1;
    const panel = $(button.getAttribute('aria-controls'));
    panel.hidden = !isOn;
    const first = isOn && !panel.querySelector('.item[tabindex="0"]') && panel.querySelector('.item');
    if (first) first.tabIndex = 0;
    if (isOn && focuses) button.focus();
  }
}

/** Goes to the next or previous fact of the list in sight. */
function step(by) {
  const panel = $('list-' + state.tab);
  const isHere = state.current && state.current.element && panel.contains(state.current.element);
  let next = isHere ? (by > 0 ? state.current.element.nextElementSibling : state.current.element.previousElementSibling)
    : by > 0 ? panel.firstElementChild : panel.lastElementChild;
  while (next && !next.dataset.key) next = by > 0 ? next.nextElementSibling : next.previousElementSibling;
  if (next) select(factOf(next.dataset.key), true);
}

/** Goes to the next or previous fact of the text. */
function stepInText(by) {
  const marks = state.marks.filter((mark) => mark.fact.key && !state.hidden.has(mark.kind));
  if (!marks.length) return;
  const at = marks.findIndex((mark) => mark.fact === state.current);
  let index = at < 0 ? (by > 0 ? 0 : marks.length - 1) : at;
  while (at >= 0 && marks[index] && marks[index].fact === state.current) index += by;
  const next = marks[Math.min(marks.length - 1, Math.max(0, index))];
  select(next.fact, true);
  $('source').focus({preventScroll: true});
}

// ---------------------------------------------------------------------------------------------------------------
// Review

/** Shows what became of a fact: in its place where it stays there, else in its whole list. */
function changed(one, words, staysInPlace) {
  state.isDirty = true;
  const isHere = one.element && one.element.isConnected;
  if (one.group === 'document' || one.group === 'addressees') showCard();
  else if (one.group === 'assignments' && staysInPlace && isHere) {
    const old = one.element;
    const wasFocused = old.contains(document.activeElement);
    old.replaceWith(taskItem(one));
    if (wasFocused) one.element.focus({preventScroll: true});
  } else if (one.group === 'citations') showCitations();
  else if (one.group === 'recipients') showRecipients();
  else showTasks();
  showProgress();
  say(words);
  waitFor(() => one.element && one.element.isConnected, () => select(one, false));
}

function waitFor(test, work, left = 50) {
  if (test()) work();
  else if (left > 0) setTimeout(() => waitFor(test, work, left - 1), 10);
}

function accept(one) {
  one.status = one.status === 'edited' || one.status === 'added' ? one.status
    : one.status === 'rejected' && isEdited(one) ? 'edited' : 'confirmed';
  if (one.group === 'assignments') for (const limit of limitsOf(one)) limit.status = limit.status || 'confirmed';
  markGone(one);
  changed(one, 'Đã chấp nhận.', true);
}

function reject(one) {
  if (one.status === 'added') {
    state.facts = state.facts.filter((other) => other !== one);
    if (one.group === 'deadlines') {
      for (const task of group('assignments')) {
        task.value.deadlines = (task.value.deadlines || []).filter((id) => id !== one.value.id);
      }
    }
    state.limits.delete(one.group === 'deadlines' ? one.value.id : '');
    state.current = null;
    state.isDirty = true;
    showCard();
    showLists();
    refreshMarks();
  } else {
    one.status = 'rejected';
    markGone(one);
    changed(one, 'Đã bỏ. Bấm a để lấy lại.', true);
  }
}

/** Takes the marks of a rejected fact out of sight, or puts them back. */
function markGone(one) {
  for (const element of elementsOf(one)) element.classList.toggle('gone', one.status === 'rejected');
}

const isEdited = (one) => JSON.stringify(one.value) !== JSON.stringify(one.original);

function refreshMarks() {
  showText();
  showLegend();
}

// --- Editing

function input(id, label, value, more) {
  const {area, ...attributes} = more || {};
  const field = h(area ? 'textarea' : 'input', {id, ...(area ? {rows: area} : {type: 'text'}), ...attributes});
  field.value = value || '';
  return [h('label', {for: id}, label), field];
}

function choose(id, label, value, choices) {
  const field = h('select', {id}, Object.entries(choices).map(([key, words]) =>
    h('option', {value: key, selected: key === value}, words)));
  return [h('label', {for: id}, label), field];
}

const typed = (id) => oneLine($(id).value);

/** The names that were typed; those that stay keep their places. */
function parties(id, old) {
  return list($(id).value).map((name) => (old || []).find((party) => party.name === name) || {name});
}

function form(one) {
  const {value} = one;
  switch (one.group) {
    case 'document':
      return [one.field === 'subject' ? input('f-text', one.label, value.text, {area: 3})
        : input('f-text', one.label + (one.field === 'date' ? ' (năm-tháng-ngày)' : ''), value.text)];
    case 'addressees': case 'recipients':
      return [input('f-name', 'Tên', value.name)];
    case 'citations':
      return [input('f-kind', 'Loại', value.kind), input('f-identifier', 'Số, ký hiệu', value.identifier),
        input('f-title', 'Tên (luật, bộ luật)', value.title),
        input('f-date', 'Ngày (năm-tháng-ngày)', value.date),
        input('f-issuer', 'Cơ quan ban hành', value.issuer && value.issuer.name),
        choose('f-relation', 'Quan hệ', value.relation, RELATIONS)];
    case 'deadlines':
      return [input('f-text', 'Chữ nêu hạn', value.text), choose('f-bound', 'Kiểu', value.bound, BOUNDS),
        input('f-due', 'Hạn cuối', (value.due || '').slice(0, 10), {type: 'date'})];
    default:
      return [input('f-task', 'Nội dung', value.task || value.text, {area: 5}),
        input('f-agencies', 'Cơ quan chủ trì (cách nhau bằng dấu chấm phẩy)', names(value.agencies)),
        input('f-cooperating', 'Cơ quan phối hợp', names(value.cooperating || [])),
        limitsOf(one).map((limit, index) => input('f-due' + index, `Hạn cuối (${limit.value.text})`,
          (limit.value.due || '').slice(0, 10), {type: 'date'})),
        input('f-product', 'Sản phẩm', value.product), input('f-note', 'Ghi chú', value.note)];
  }
}

const optional = (text) => text || undefined;

function setDue(limit, text) {
  const old = limit.value.due || '';
  if (old.slice(0, 10) === text) return;
  limit.value.due = text ? text + old.slice(10) : undefined;
  if (text) {
    delete limit.value.reason;
    if (limit.value.bound === 'by' && !limit.value.end) limit.value.end = text;
  }
  limit.status = limit.status === 'added' ? 'added' : 'edited';
}

function take(one) {
  const {value} = one;
  switch (one.group) {
    case 'document':
      value.text = typed('f-text');
      setCardValue(one.field, state.analysis.document, value.text);
      showTitle();
      break;
    case 'addressees': case 'recipients': value.name = typed('f-name'); break;
    case 'citations':
      Object.assign(value, {kind: optional(typed('f-kind')), identifier: optional(typed('f-identifier')),
        title: optional(typed('f-title')), date: optional(typed('f-date')), relation: $('f-relation').value,
        issuer: typed('f-issuer') ? {...value.issuer, name: typed('f-issuer')} : undefined});
      break;
    case 'deadlines':
      value.text = typed('f-text');
      value.bound = $('f-bound').value;
      setDue(one, $('f-due').value);
      break;
    default:
      limitsOf(one).forEach((limit, index) => setDue(limit, $('f-due' + index).value));
      Object.assign(value, {task: typed('f-task'), agencies: parties('f-agencies', value.agencies),
        cooperating: parties('f-cooperating', value.cooperating), product: optional(typed('f-product')),
        note: optional(typed('f-note'))});
  }
}

function edit(one) {
  openDialog('Sửa', form(one).flat(3), [['Lưu', () => {
    const before = JSON.stringify(one.value);
    take(one);
    if (before !== JSON.stringify(one.value) && one.status !== 'added') one.status = 'edited';
    changed(one, 'Đã sửa.');
  }]]);
}

// --- Adding

function selectedSpan() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!$('source').contains(range.commonAncestorContainer)) return null;
  let [start, end] = [offset(range.startContainer, range.startOffset), offset(range.endContainer, range.endOffset)];
  if (start === null || end === null) return null;
  while (start < end && /\s/.test(state.text[start])) start++;
  while (end > start && /\s/.test(state.text[end - 1])) end--;
  return end > start ? {start, end} : null;
}

/** The offset in the text of a place in the page. */
function offset(node, at) {
  let element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
  if (element === $('source') || element.classList.contains('block')) {
    const child = element.childNodes[at];
    if (!child) {
      const lines = element.querySelectorAll('.ln');
      const last = lines[lines.length - 1];
      return last ? Number(last.dataset.o) + last.textContent.length : state.text.length;
    }
    return offset(child, 0);
  }
  element = element.closest('.ln');
  if (!element) return null;
  const range = document.createRange();
  range.setStart(element, 0);
  range.setEnd(node, at);
  return Number(element.dataset.o) + range.toString().length;
}

function blank(name, text, span) {
  const next = (letter) => letter + (1 + Math.max(0, ...group(name).map((one) =>
    Number((one.value.id || '').slice(1)) || 0)));
  switch (name) {
    case 'assignments': {
      return {id: next('a'), agencies: [], cooperating: [], task: text, text, span, outline: '', deadlines: [],
        citations: [], reports_to: []};
    }
    case 'deadlines': return {id: next('d'), text, span, bound: 'by'};
    case 'citations': {
      const match = /^(.*?)\s*(?:số)?[\s:]*(\d+[a-z]?(?:\/\d{4})?[/-]\S+)/i.exec(text);
      return {id: next('c'), kind: match ? match[1] || undefined : undefined, identifier: match ? match[2] : undefined,
        title: match ? undefined : text, relation: 'refers', mentions: [{text, span}]};
    }
    default: return {name: text, text, span};
  }
}

function add(name, span) {
  const text = oneLine(state.text.slice(span.start, span.end));
  const kind = {assignments: 'task', deadlines: 'deadline', citations: 'citation'}[name] || 'party';
  const task = state.current && state.current.group === 'assignments' ? state.current : null;
  const one = fact(name, blank(name, text, span), kind, [span], {status: 'added'});
  const body = form(one).flat(3);
  if (name === 'deadlines' && task) body.push(h('p', {class: 'hint'}, 'Gắn với nhiệm vụ đang chọn.'));
  let isKept = false;
  openDialog('Thêm', body, [['Thêm', () => {
    isKept = true;
    take(one);
    if (name === 'deadlines' && task) {
      task.value.deadlines = [...(task.value.deadlines || []), one.value.id];
      if (task.status !== 'added') task.status = 'edited';
    }
    refreshMarks();
    changed(name === 'deadlines' && task ? task : one, 'Đã thêm.');
  }]], () => { if (!isKept) state.facts = state.facts.filter((other) => other !== one); });
}

function askPlace() {
  const actions = {why: 'Hỏi vì sao không', assignments: 'Thêm nhiệm vụ', deadlines: 'Thêm thời hạn',
    citations: 'Thêm viện dẫn', addressees: 'Thêm nơi kính gửi', recipients: 'Thêm nơi nhận'};
  const hint = h('p', {class: 'hint', role: 'status'}, 'Đoạn chữ phải có nguyên văn trong văn bản.');
  openDialog('Với một đoạn văn bản', [
    ...input('p-text', 'Đoạn chữ', '', {area: 3}), ...choose('p-action', 'Việc', 'why', actions), hint,
  ], [['Tiếp tục', () => {
    const wanted = $('p-text').value.trim();
    const start = wanted ? state.text.indexOf(wanted) : -1;
    if (start < 0) {
      hint.textContent = 'Không thấy đoạn chữ này trong văn bản; hãy chép đúng từng chữ.';
      return false;
    }
    const action = $('p-action').value;
    setTimeout(() => withSpan(action, {start, end: start + wanted.length}));
    return true;
  }]]);
}

function withSpan(action, span) {
  getSelection().removeAllRanges();
  if (action === 'why') showWhyNot(span); else add(action, span);
}

// ---------------------------------------------------------------------------------------------------------------
// Why, and why not

async function showWhy(one) {
  const host = one.element && (one.element.querySelector('.item-main') || one.element.closest('.field') || one.element);
  if (!host) return;
  const old = host.querySelector('.why');
  if (old) { old.remove(); return; }
  const box = h('div', {class: 'why'}, h('p', {class: 'hint'}, 'Đang hỏi…'));
  host.append(box);
  try {
    state.why = state.why || request(true);
    const answer = await state.why;
    box.replaceChildren(...whyOf(one, answer).map(whyEntry));
    if (!box.children.length) box.append(h('p', {class: 'hint'}, 'Không có dữ kiện nào để giải thích.'));
    if (one.spans.length) {
      box.append(h('button', {type: 'button', class: 'link', onclick: () => showWhyNot(one.spans[0])},
        'Mọi quy tắc đã thử ở chỗ này'));
    }
    box.scrollIntoView({block: 'nearest', behavior: motion()});
  } catch (error) {
    state.why = null;
    box.replaceChildren(h('p', {}, error.message));
  }
}

/** What the server said of a fact: [words, why] for each part of it. */
function whyOf(one, answer) {
  const index = Number(one.key.split('/')[1]);
  if (one.group === 'document') {
    return evidence(one.field, answer.document).map((place) => [place.text, place.why]).filter((entry) => entry[1])
      .concat(((answer.document.issuer || {}).from || []).filter(() => one.field === 'issuer')
        .map((place) => ['suy từ “' + place.text + '”', {rule: place.rule, captures: [], values: []}]));
  }
  const found = (answer[one.group] || [])[index];
  if (!found) return [];
  if (one.group === 'citations') return found.mentions.map((mention) => [mention.text, mention.why]);
  const parts = [[found.text, found.why]];
  if (one.group === 'assignments') {
    for (const party of [...found.agencies, ...found.cooperating]) parts.push([party.text, party.why]);
    for (const id of found.deadlines) {
      const limit = answer.deadlines.find((deadline) => deadline.id === id);
      if (limit) parts.push([limit.text, limit.why]);
    }
  }
  return parts.filter((part) => part[1]);
}

function whyEntry([text, why]) {
  return h('div', {class: 'why-entry'},
    h('p', {}, '“', oneLine(text).slice(0, 160), oneLine(text).length > 160 ? '…' : '', '”'),
    h('p', {}, ruleButton(why.rule), why.title ? ' ' + why.title : '',
      why.file && h('span', {class: 'place'}, ` ${why.file}:${why.line}`)),
    why.captures && why.captures.length ? h('ul', {}, why.captures.map((capture) =>
      h('li', {}, h('code', {}, capture.name), ' ', oneLine(capture.text)))) : null);
}

function ruleButton(id) {
  return h('button', {type: 'button', class: 'link rule', onclick: () => showRule(id)}, id);
}

async function showRule(id) {
  try {
    const response = await call('/v1/rules/' + encodeURIComponent(id), {headers: {Accept: 'text/plain'}});
    openDialog('Quy tắc ' + id, [h('pre', {tabindex: '0'}, await response.text())], []);
  } catch (error) {
    openDialog('Quy tắc ' + id, [h('p', {}, error.message)], []);
  }
}

async function showWhyNot(span) {
  const quote = oneLine(state.text.slice(span.start, span.end));
  openDialog('Vì sao, vì sao không', [h('p', {class: 'hint'}, 'Đang hỏi…')], []);
  try {
    // The label of an item is not what is asked about.
    const label = /^(?:\d+(?:\.\d+)*[.)]|\p{L}[.)]|[-+•])\s+/u.exec(state.text.slice(span.start, span.end));
    const offset = span.start + (label ? label[0].length : 0);
    const body = {text: state.text, offset, offsets: 'utf16_code_units'};
    const {explanation, text} = await (await post('/v1/explain', body)).json();
    const parts = [h('blockquote', {}, quote.length > 240 ? quote.slice(0, 240) + '…' : quote)];
    parts.push(h('h3', {}, explanation.read.length ? 'Quy tắc đã đọc' : 'Không quy tắc nào đọc chỗ này'));
    parts.push(h('ul', {class: 'tries'}, explanation.read.map((one) => h('li', {}, ruleButton(one.rule),
      h('span', {class: 'place'}, ` ${one.file}:${one.line}`), h('p', {}, 'đọc “', shorten(one.text), '”')))));
    const tried = explanation.tried.slice(0, 8);
    parts.push(h('h3', {}, tried.length ? `Quy tắc đã thử mà không đọc (${explanation.tried.length})` : ''));
    parts.push(h('ul', {class: 'tries'}, tried.map((one) => h('li', {}, ruleButton(one.rule),
      h('span', {class: 'place'}, ` ${one.file}:${one.line}`), h('p', {}, attemptWords(one))))));
    parts.push(h('details', {}, h('summary', {}, 'Toàn bộ lời giải thích'), h('pre', {tabindex: '0'}, text)));
    $('dialog-body').replaceChildren(...parts);
  } catch (error) {
    $('dialog-body').replaceChildren(h('p', {}, error.message));
  }
}

const shorten = (text) => oneLine(text).length > 90 ? oneLine(text).slice(0, 90) + '…' : oneLine(text);

function attemptWords(one) {
  const words = OUTCOMES[one.outcome] || one.outcome;
  const parts = [];
  if (one.text) parts.push('được đến “' + shorten(one.text) + '”; ');
  parts.push(words);
  if (one.outcome === 'stopped') parts.push(one.found ? ': gặp “' + shorten(one.found) + '”' : ': hết đoạn');
  if (one.rival) parts.push(' ' + one.rival.rule + ' (“' + shorten(one.rival.text) + '”)');
  if (one.zones) parts.push(': chỗ này là ' + one.zone + ', quy tắc chỉ chạy trong ' + one.zones.join(', '));
  return parts.join('');
}

// ---------------------------------------------------------------------------------------------------------------
// Dialog

let whenClosed = null;

function openDialog(title, body, buttons, closed) {
  const dialog = $('dialog');
  if (dialog.open) closeDialog();
  const back = document.activeElement;
  $('dialog-title').textContent = title;
  $('dialog-body').replaceChildren(...body);
  $('dialog-footer').replaceChildren(...buttons.map(([label, work]) =>
    h('button', {type: 'button', class: 'primary', onclick: () => { if (runAndClose(work) === false) return; }}, label)),
    h('button', {type: 'submit', value: 'cancel', formnovalidate: true}, buttons.length ? 'Thôi' : 'Đóng'));
  whenClosed = () => {
    if (closed) closed();
    if (back && back.isConnected) back.focus({preventScroll: true});
  };
  dialog.showModal();
  const first = $('dialog-body').querySelector('input, textarea, select');
  if (first) first.focus();
}

function runAndClose(work) {
  if (work() === false) return false;
  closeDialog();
  if (state.current && state.current.element && state.current.element.classList.contains('item')) {
    state.current.element.focus({preventScroll: true});
  }
  return true;
}

function closeDialog() {
  const closed = whenClosed;
  whenClosed = null;
  if ($('dialog').open) $('dialog').close();
  if (closed) closed();
}

function showHelp() {
  const keys = [['j, k', 'dữ kiện sau, trước trong danh sách'], ['Enter', 'mở dữ kiện, cuộn văn bản tới chỗ của nó'],
    ['a', 'chấp nhận, hoặc lấy lại'], ['e', 'sửa'], ['x', 'bỏ'], ['w', 'vì sao có dữ kiện này'],
    ['n', 'thêm dữ kiện hoặc hỏi vì sao không, với một đoạn chữ'], ['1 2 3 4', 'đổi thẻ'],
    ['t', 'sang văn bản; ở đó j, k đi theo thứ tự văn bản'], ['p', 'in phiếu giao việc'], ['Esc', 'đóng'],
    ['?', 'bảng này']];
  openDialog('Phím tắt', [h('dl', {class: 'keys'}, keys.map(([key, words]) =>
    h('div', {}, h('dt', {}, h('kbd', {}, key)), h('dd', {}, words))))], []);
}

// ---------------------------------------------------------------------------------------------------------------
// Taking away

/** The analysis as it stands after the review: the published form, each fact with who made it so. */
function reviewed() {
  const result = copy(state.analysis);
  const by = oneLine($('reviewer').value) || undefined;
  const told = (one) => {
    const value = copy(one.value);
    if (one.status) value.review = {status: one.status, by, read: one.status === 'edited' ? one.original : undefined};
    return value;
  };
  for (const name of ['addressees', 'recipients', 'citations', 'assignments', 'deadlines']) result[name] = live(name).map(told);
  const dropped = new Set(group('deadlines').filter((one) => one.status === 'rejected').map((one) => one.value.id));
  for (const task of result.assignments) task.deadlines = (task.deadlines || []).filter((id) => !dropped.has(id));
  const fields = {};
  for (const one of group('document')) {
    if (!one.status) continue;
    fields[one.field] = {status: one.status, by, read: one.status === 'edited' ? one.original.text : undefined};
    if (one.status === 'rejected') setCardValue(one.field, result.document, '');
  }
  result.document.review = fields;
  result.review = {by, rejected: state.facts.filter((one) => one.status === 'rejected' && one.group !== 'document')
    .map((one) => ({kind: one.group, ...copy(one.value)}))};
  return result;
}

function save(blob, name) {
  const url = URL.createObjectURL(blob);
  const link = h('a', {href: url, download: name});
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
}

async function exportAs(form) {
  $('export-menu').open = false;
  showProblem(null);
  const base = (state.analysis.document.identifier || state.name.replace(/\.[^.]*$/, '') || 'van-ban').replace(/[^\p{L}\p{N}]+/gu, '-');
  const result = reviewed();
  try {
    if (form === 'json') {
      save(new Blob([JSON.stringify(result, null, 2) + '\n'], {type: 'application/json'}), base + '.json');
    } else if (form === 'gold') {
      const response = await post('/v1/export?format=gold', result, '*/*');
      save(await response.blob(), base + '.gold.json');
      save(new Blob([state.text], {type: 'text/plain'}), base + '.txt');
    } else {
      const query = form === 'csv-semicolon' ? 'csv&separator=semicolon' : form;
      const response = await post('/v1/export?format=' + query, result, '*/*');
      save(await response.blob(), base + (form === 'xlsx' ? '.xlsx' : '.csv'));
    }
    state.isDirty = false;
    say('Đã xuất kết quả.');
  } catch (error) {
    showProblem(error);
  }
}

/** The sheet that goes with the directive to who has to do its tasks (phiếu giao việc). */
function makeSheet() {
  if (!state.analysis) return;
  const document = state.analysis.document;
  const relevance = $('mine').checked && state.analysis.relevance;
  const tasks = live('assignments').filter((one) => !relevance || relevanceOf(one) || one.status === 'added');
  const row = (label, value) => value ? h('tr', {}, h('th', {scope: 'row'}, label), h('td', {}, value)) : null;
  $('sheet').replaceChildren(
    h('h1', {}, 'PHIẾU GIAO VIỆC'),
    ...(relevance ? [h('p', {class: 'for'}, 'Đơn vị: ', relevance.office)] : []),
    h('table', {class: 'sheet-card'}, h('tbody', {},
      row('Văn bản', [cardValue('kind', document), cardValue('identifier', document)].filter(Boolean).join(' ')),
      row('Ngày', vietnameseDate(document.date)), row('Cơ quan ban hành', cardValue('issuer', document)),
      row('Trích yếu', document.subject),
      row('Người ký', [cardValue('signer', document), cardValue('signer_position', document)].filter(Boolean).join(', ')))),
    h('table', {class: 'sheet-tasks'},
      h('thead', {}, h('tr', {}, ['STT', 'Nội dung nhiệm vụ', 'Chủ trì', 'Phối hợp', 'Thời hạn', 'Ghi chú'].map((head) =>
        h('th', {scope: 'col'}, head)))),
      h('tbody', {}, tasks.map((one, index) => h('tr', {}, h('td', {}, index + 1), h('td', {}, one.value.task || one.value.text),
        h('td', {}, names(one.value.agencies)), h('td', {}, names(one.value.cooperating || [])),
        h('td', {}, limitsOf(one).map((limit) => h('div', {}, limit.value.due ? vietnameseDate(limit.value.due)
          : limit.value.text))), h('td', {}, [one.value.product, one.value.note].filter(Boolean).join('. ')))))),
    h('div', {class: 'signatures'}, h('div', {}, 'Người giao việc'), h('div', {}, 'Người nhận việc')));
}

// ---------------------------------------------------------------------------------------------------------------
// Listening

function leave() {
  if (state.isDirty && !confirm('Phần rà soát chưa xuất ra sẽ mất. Đọc văn bản khác?')) return;
  state.turn++;
  state.analysis = null;
  state.isDirty = false;
  $('result').hidden = true;
  $('paste').hidden = false;
  showProblem(null);
  setPhase('idle');
  $('text').focus();
  $('text').select();
}

function onKey(event) {
  if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && event.target === $('text')) {
    event.preventDefault();
    analyze();
    return;
  }
  const isTyping = event.target.closest('input:not([type=checkbox]), textarea, select, dialog');
  if (isTyping || event.ctrlKey || event.metaKey || event.altKey || $('result').hidden || $('dialog').open) return;
  const one = state.current;
  const inText = event.target === $('source');
  const isButton = event.target.closest('button, summary, a');
  switch (event.key) {
    case 'j': inText ? stepInText(1) : step(1); break;
    case 'k': inText ? stepInText(-1) : step(-1); break;
    case 'Enter': {
      if (isButton) return;
      const element = event.target.closest('.item[data-key]');
      if (!element) return;
      select(factOf(element.dataset.key), true);
      break;
    }
    case 'a': if (one) accept(one); break;
    case 'e': if (one) edit(one); break;
    case 'x': if (one) reject(one); break;
    case 'w': if (one && one.status !== 'added') showWhy(one); break;
    case 'n': {
      const span = selectedSpan();
      if (span) $('selection-bar').querySelector('button').focus(); else askPlace();
      break;
    }
    case 't': $('source').focus(); break;
    case 'p': print(); break;
    case '?': showHelp(); break;
    case '1': case '2': case '3': case '4':
      selectTab(['tasks', 'citations', 'recipients', 'checks'][Number(event.key) - 1], true); break;
    case 'Escape': closeActions(); state.current = null; break;
    default: return;
  }
  event.preventDefault();
}

function onTabKey(event) {
  const order = ['tasks', 'citations', 'recipients', 'checks'];
  const by = {ArrowRight: 1, ArrowLeft: -1}[event.key];
  if (by) selectTab(order[(order.indexOf(state.tab) + by + order.length) % order.length], true);
  else if (event.key === 'Home') selectTab(order[0], true);
  else if (event.key === 'End') selectTab(order[order.length - 1], true);
  else return;
  event.preventDefault();
}

function onMark(event) {
  if (selectedSpan()) return;
  const element = event.target.closest('[data-m]');
  if (!element) return;
  const mark = state.marks[Number(element.dataset.m)];
  if (mark.fact.group === 'checks') { selectTab('checks', false); return; }
  // A second click goes to what stands around it.
  let target = mark;
  if (state.current === mark.fact) {
    const around = element.parentElement.closest('[data-m]');
    if (around) target = state.marks[Number(around.dataset.m)];
  }
  if (target.fact.key) select(target.fact, false);
}

function start() {
  setPhase('idle');
  $('office').value = localStorage.getItem('office') || '';
  $('reviewer').value = localStorage.getItem('reviewer') || '';
  $('office').addEventListener('change', () => localStorage.setItem('office', oneLine($('office').value)));
  $('reviewer').addEventListener('change', () => localStorage.setItem('reviewer', oneLine($('reviewer').value)));
  $('form').addEventListener('submit', (event) => { event.preventDefault(); analyze(); });
  $('text').addEventListener('input', () => { state.name = 'van-ban'; });
  $('open-file').addEventListener('click', () => $('file').click());
  $('file').addEventListener('change', () => { if ($('file').files[0]) readFile($('file').files[0]); $('file').value = ''; });
  $('example').addEventListener('click', async () => {
    try {
      $('text').value = await (await call('/assets/example.txt')).text();
      state.name = 'van-ban-mau.txt';
      $('text').focus();
      $('text').setSelectionRange(0, 0);
      $('text').scrollTop = 0;
    } catch (error) {
      showProblem(error);
    }
  });
  $('again').addEventListener('click', leave);
  $('print').addEventListener('click', () => print());
  $('help').addEventListener('click', showHelp);
  $('mine').addEventListener('change', showTasks);
  $('order').addEventListener('change', showTasks);
  $('source').addEventListener('click', onMark);
  $('source').addEventListener('focus', () => $('source').classList.add('focused'));
  $('source').addEventListener('blur', () => $('source').classList.remove('focused'));
  // The event comes late: by then another dialog may stand there.
  $('dialog').addEventListener('close', () => { if (!$('dialog').open) closeDialog(); });
  $('dialog-form').addEventListener('submit', (event) => {
    const primary = $('dialog-footer').querySelector('.primary');
    // Enter in a field means the first button, not the one that closes.
    if (event.submitter && event.submitter.value !== 'cancel' || !primary) return;
    if (document.activeElement && document.activeElement.matches('#dialog-body input')) {
      event.preventDefault();
      primary.click();
    }
  });
  for (const button of document.querySelectorAll('[data-export]')) {
    button.addEventListener('click', () => exportAs(button.dataset.export));
  }
  for (const button of document.querySelectorAll('[data-selection]')) {
    button.addEventListener('mousedown', (event) => event.preventDefault());
    button.addEventListener('click', () => {
      const span = selectedSpan();
      if (span) withSpan(button.dataset.selection, span);
    });
  }
  for (const button of document.querySelectorAll('[role=tab]')) {
    button.addEventListener('click', () => selectTab(button.id.slice(4), false));
    button.addEventListener('keydown', onTabKey);
  }
  document.addEventListener('selectionchange', () => {
    $('selection-bar').hidden = $('result').hidden || $('dialog').open || !selectedSpan();
  });
  document.addEventListener('keydown', onKey);
  document.addEventListener('click', (event) => {
    if (!event.target.closest('#export-menu')) $('export-menu').open = false;
  });
  for (const type of ['dragover', 'drop']) {
    document.addEventListener(type, (event) => {
      if (!event.dataTransfer || ![...event.dataTransfer.types].includes('Files')) return;
      event.preventDefault();
      document.body.classList.toggle('dropping', type === 'dragover');
      if (type === 'drop' && event.dataTransfer.files[0]) readFile(event.dataTransfer.files[0]);
    });
  }
  document.addEventListener('dragleave', (event) => { if (!event.relatedTarget) document.body.classList.remove('dropping'); });
  addEventListener('beforeprint', makeSheet);
  addEventListener('beforeunload', (event) => { if (state.isDirty) event.preventDefault(); });
}

start();
