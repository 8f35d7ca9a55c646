/// The tables of an audit database, as the steps that lead from an empty file to them.
///
/// A step is never changed once it is out: the next one changes what it made. `user_version` counts the steps that a
/// file has been through; all that are missing run in one transaction, so that of several programs that open a new
/// file one makes the tables and the others find them.
///
/// Identifiers are made from contents (`StableHash`) and not counted: the same body has the same ones, whatever came
/// first. Texts whose names end in `_key` are folded, so that case, tones and marks make no difference.
enum AuditSchema {
  /// Marks a file as ours: `CDAU` in the header of the file.
  static let application: Int32 = 0x4344_4155

  static let steps: [String] = [
    """
    CREATE TABLE setting (name TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) WITHOUT ROWID;

    CREATE TABLE body (
      id INTEGER PRIMARY KEY, core TEXT NOT NULL, level TEXT NOT NULL, place TEXT NOT NULL, province TEXT NOT NULL,
      province_today TEXT NOT NULL, successor TEXT NOT NULL, is_from_context INTEGER NOT NULL);

    CREATE TABLE document (
      id INTEGER PRIMARY KEY, sha256 TEXT NOT NULL, origin TEXT NOT NULL, name TEXT NOT NULL, rules TEXT NOT NULL,
      text_digest TEXT NOT NULL, kind TEXT, kind_key TEXT, number TEXT, symbol TEXT, identifier TEXT, key TEXT,
      title_key TEXT, issuer TEXT, issuer_level TEXT, body_id INTEGER REFERENCES body (id), is_sole INTEGER NOT NULL,
      date TEXT, year TEXT, subject TEXT, subject_key TEXT, place TEXT, signer TEXT, work_id INTEGER NOT NULL,
      in_force_from TEXT, in_force_to TEXT, replaced_by TEXT);
    CREATE INDEX document_by_key ON document (key);
    CREATE INDEX document_by_title ON document (title_key);
    CREATE INDEX document_by_work ON document (work_id);

    CREATE TABLE source (
      name TEXT PRIMARY KEY NOT NULL, document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE,
      bytes INTEGER NOT NULL, modified INTEGER NOT NULL) WITHOUT ROWID;
    CREATE INDEX source_by_document ON source (document_id);

    CREATE TABLE content (
      document_id INTEGER PRIMARY KEY REFERENCES document (id) ON DELETE CASCADE, text TEXT NOT NULL,
      analysis TEXT NOT NULL);

    CREATE TABLE field (
      document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE, name TEXT NOT NULL, value TEXT NOT NULL,
      quote TEXT, span_start INTEGER, span_end INTEGER, line INTEGER, col INTEGER,
      PRIMARY KEY (document_id, name)) WITHOUT ROWID;

    CREATE TABLE citation (
      document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE, ordinal INTEGER NOT NULL,
      code TEXT NOT NULL, kind TEXT, kind_key TEXT, identifier TEXT, title TEXT, key TEXT, date TEXT, issuer TEXT,
      body_id INTEGER REFERENCES body (id), is_sole INTEGER NOT NULL, relation TEXT NOT NULL, subject TEXT,
      subject_key TEXT, is_whole INTEGER NOT NULL, mention_count INTEGER NOT NULL, quote TEXT, span_start INTEGER,
      span_end INTEGER, line INTEGER, col INTEGER, ref_id INTEGER, status TEXT, field TEXT, target_id INTEGER,
      target_work INTEGER, via TEXT, reason TEXT,
      PRIMARY KEY (document_id, ordinal)) WITHOUT ROWID;
    CREATE INDEX citation_by_key ON citation (key);
    CREATE INDEX citation_by_target ON citation (target_work, status);
    CREATE INDEX citation_by_status ON citation (status, ref_id, date);
    CREATE INDEX citation_by_relation ON citation (relation) WHERE relation IN ('replaces', 'repeals', 'replaced_by');

    CREATE TABLE mention (
      document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE, citation INTEGER NOT NULL,
      ordinal INTEGER NOT NULL, quote TEXT, span_start INTEGER, span_end INTEGER, line INTEGER, col INTEGER,
      provision TEXT, form TEXT,
      PRIMARY KEY (document_id, citation, ordinal)) WITHOUT ROWID;

    CREATE TABLE candidate (
      document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE, citation INTEGER NOT NULL,
      candidate_id INTEGER NOT NULL, note TEXT NOT NULL,
      PRIMARY KEY (document_id, citation, candidate_id)) WITHOUT ROWID;

    CREATE TABLE party (
      document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE, ordinal INTEGER NOT NULL,
      role TEXT NOT NULL, name TEXT NOT NULL, name_key TEXT NOT NULL, level TEXT, quote TEXT, span_start INTEGER,
      span_end INTEGER, line INTEGER, col INTEGER,
      PRIMARY KEY (document_id, ordinal)) WITHOUT ROWID;

    CREATE TABLE assignment (
      document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE, ordinal INTEGER NOT NULL,
      code TEXT NOT NULL, role TEXT, task TEXT NOT NULL, outline TEXT NOT NULL, quote TEXT, span_start INTEGER,
      span_end INTEGER, line INTEGER, col INTEGER,
      PRIMARY KEY (document_id, ordinal)) WITHOUT ROWID;

    CREATE TABLE assignment_party (
      document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE, assignment INTEGER NOT NULL,
      ordinal INTEGER NOT NULL, role TEXT NOT NULL, name TEXT NOT NULL, name_key TEXT NOT NULL, level TEXT,
      PRIMARY KEY (document_id, assignment, ordinal)) WITHOUT ROWID;

    CREATE TABLE deadline (
      document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE, ordinal INTEGER NOT NULL,
      code TEXT NOT NULL, bound TEXT NOT NULL, start_date TEXT, end_date TEXT, due TEXT, reason TEXT, quote TEXT,
      span_start INTEGER, span_end INTEGER, line INTEGER, col INTEGER,
      PRIMARY KEY (document_id, ordinal)) WITHOUT ROWID;

    CREATE TABLE assignment_deadline (
      document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE, assignment INTEGER NOT NULL,
      deadline INTEGER NOT NULL,
      PRIMARY KEY (document_id, assignment, deadline)) WITHOUT ROWID;

    CREATE TABLE alias (
      document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE, ordinal INTEGER NOT NULL,
      name TEXT NOT NULL, refers_to TEXT, quote TEXT, span_start INTEGER, span_end INTEGER, line INTEGER, col INTEGER,
      PRIMARY KEY (document_id, ordinal)) WITHOUT ROWID;

    CREATE TABLE back_reference (
      document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE, ordinal INTEGER NOT NULL,
      form TEXT NOT NULL, refers_to TEXT, reason TEXT, quote TEXT, span_start INTEGER, span_end INTEGER, line INTEGER,
      col INTEGER,
      PRIMARY KEY (document_id, ordinal)) WITHOUT ROWID;

    CREATE TABLE document_check (
      document_id INTEGER NOT NULL REFERENCES document (id) ON DELETE CASCADE, ordinal INTEGER NOT NULL,
      code TEXT NOT NULL, severity TEXT NOT NULL, message TEXT NOT NULL, quote TEXT, span_start INTEGER,
      span_end INTEGER, line INTEGER, col INTEGER,
      PRIMARY KEY (document_id, ordinal)) WITHOUT ROWID;

    CREATE TABLE pending (key TEXT PRIMARY KEY NOT NULL) WITHOUT ROWID;

    CREATE TABLE replacement (
      new_work INTEGER NOT NULL, old_work INTEGER NOT NULL, new_id INTEGER NOT NULL, old_id INTEGER NOT NULL,
      since TEXT, document_id INTEGER NOT NULL, citation INTEGER NOT NULL, cycle INTEGER,
      PRIMARY KEY (old_work, new_work, document_id, citation)) WITHOUT ROWID;

    CREATE TABLE finding (
      id INTEGER PRIMARY KEY, code TEXT NOT NULL, severity TEXT NOT NULL, rank INTEGER NOT NULL,
      message TEXT NOT NULL, document_id INTEGER NOT NULL, document_name TEXT NOT NULL, quote TEXT,
      span_start INTEGER, span_end INTEGER, line INTEGER, col INTEGER, other_id INTEGER, other_name TEXT,
      other_quote TEXT, other_span_start INTEGER, other_span_end INTEGER, other_line INTEGER, other_col INTEGER);
    CREATE INDEX finding_by_order ON finding (rank, code, document_name, line, col, message, id);
    CREATE INDEX finding_by_document ON finding (document_id);
    CREATE INDEX finding_by_other ON finding (other_id);

    CREATE VIRTUAL TABLE document_search USING fts5 (title, body, tokenize = "unicode61 remove_diacritics 0");
    """
  ]

  /// The tables that hold what was read out of documents and what follows from it: what `audit export` writes and what
  /// checks may ask.
  static let exported = [
    "document", "source", "body", "field", "citation", "mention", "candidate", "party", "assignment",
    "assignment_party", "deadline", "assignment_deadline", "alias", "back_reference", "document_check", "replacement",
    "finding",
  ]
}
