// Made by `scripts/web types` from the API's own description. Do not edit.

/** An action and the version it was decided on. */
export type AcceptAction = {
  "action": "accept";
  "version": number;
};

/** All that an account says. */
export type AccountCopyShape = {
  "email": string | null;
  "name": string | null;
  "phone": string | null;
  "document": string | null;
  "level": Level;
  "since": string;
};

/** Everything that can happen to an occurrence. */
export type Action = "register" | "analyse" | "forward" | "ask_citizen" | "complement" | "lapse" | "accept" | "return" | "answer" | "send_back" | "conclude" | "archive" | "reopen" | "reclassify" | "extend" | "extend_sector" | "mark_duplicate" | "note" | "recalculate" | "reissue_key" | "assign" | "publish_description" | "seen" | "attach" | "disclose" | "resend" | "cover" | "uncover" | "erase_file";

/** An address, as far as it is known. */
export type AddressBody = {
  "street"?: string | null;
  "number"?: string | null;
  "neighbourhood"?: string | null;
  "postal_code"?: string | null;
  "reference"?: string | null;
};

/** The parts of an address that are known. */
export type AddressShape = {
  "street"?: string;
  "number"?: string;
  "neighbourhood"?: string;
  "postal_code"?: string;
  "reference"?: string;
};

/** An action and the version it was decided on. */
export type AnalyseAction = {
  "action": "analyse";
  "version": number;
};

/** Answer it: the sector to the ombudsman (T8). */
export type AnswerAction = {
  "action": "answer";
  "version": number;
  "text": string;
  "outcome": Outcome;
  "competent_body"?: string | null;
};

/** The occurrence whose answer was received. */
export type AnsweredShape = {
  "protocol": string;
};

/** Close it without an answer (T11). */
export type ArchiveAction = {
  "action": "archive";
  "version": number;
  "reason": "withdrawn" | "spam" | "insufficient" | "repeated";
  "text": string;
};

/** Why an occurrence was closed without an answer. */
export type ArchiveReason = "withdrawn" | "spam" | "insufficient" | "repeated" | "no_complement";

/** The occurrences to list, and the page. */
export type ArrearsQuery = {
  "from"?: string | null;
  "to"?: string | null;
  "sector"?: string | null;
  "category"?: string | null;
  "channel"?: Channel | null;
  "kind"?: Kind | null;
  "neighbourhood"?: string | null;
  "limit"?: number;
  "cursor"?: string | null;
};

/** A page of the occurrences in arrears, the latest first. */
export type ArrearsShape = {
  "occurrences": (RowShape)[];
  "next_cursor": string | null;
};

/** Add a text: a question to the author (T3) or their answer (T4). */
export type AskCitizenAction = {
  "action": "ask_citizen";
  "version": number;
  "text": string;
};

/** What was forwarded: the words that the ombudsman chose, or the description with who it names covered. */
export type AskedShape = {
  "protocol": string;
  "municipality": string;
  "body": string;
  "category": string;
  "text": string;
  "location": LocationShape | null;
  "registered_on": string;
  "due_on": string;
  "notes": (string)[];
  "photos": (SharedPhotoShape)[];
};

/** Assign it to a member of the staff, `me` or nobody (T19). */
export type AssignAction = {
  "action": "assign";
  "version": number;
  "assignee": string | null;
};

/** A photo or a PDF that is going to be uploaded, and who is to read it. */
export type AttachmentBody = {
  "content_type": string;
  "name": string;
  "visibility": "public" | "internal";
  "for_sector"?: boolean;
};

/** An attachment as the staff reads it: pending, ready with links, or rejected with the reason. */
export type AttachmentShape = {
  "id": string;
  "name": string;
  "type": "photo" | "document";
  "at": string;
  "thumb_url": string | null;
  "display_url": string | null;
  "download_url": string | null;
  "status": PhotoStatus;
  "reason": RejectionReason | null;
  "visibility": Visibility;
  "for_sector": boolean;
  "by": string;
  "role": Role;
  "sector": string | null;
};

/** The attempt that the code in the mail belongs to. */
export type AttemptShape = {
  "attempt": string;
};

/** Days from registration to conclusion; net figures leave out those spent waiting for the citizen. */
export type AttendanceShape = {
  "count": number;
  "mean": number | null;
  "median": number | null;
  "p90": number | null;
  "gross_mean": number | null;
  "gross_median": number | null;
  "gross_p90": number | null;
  "histogram": (BarShape)[];
  "gross_histogram": (BarShape)[];
};

/** Why who holds an occurrence must look at it; set by an event, no status, and it moves no clock. */
export type Attention = "contested" | "complemented" | "message" | "returned" | "answered" | "reopened";

/** A question of a service. */
export type AttributeShape = {
  "variable": boolean;
  "code": string;
  "datatype": "string" | "singlevaluelist";
  "required": boolean;
  "datatype_description": string;
  "order": number;
  "description": string;
  "values": (chalicelib__api__open311__services__ChoiceShape)[];
};

/** Who wrote a message. */
export type Author = "citizen" | "ombudsman";

/** The number of occurrences that took a number of whole days. */
export type BarShape = {
  "days": number;
  "count": number;
};

/** The municipality's colour. */
export type BrandBody = {
  "primary": string;
};

/** The municipality's colour. */
export type BrandDocument = {
  "primary": string;
};

/** An action, the occurrences it is for, and what the action takes beside: the members of the single one. */
export type BulkBody = {
  "action": string;
  "items": (ItemBody)[];
};

/** The occurrences that were acted on, and those that were not. */
export type BulkShape = {
  "done": (string)[];
  "refused": (RefusedShape)[];
};

/** The days off of a year. */
export type CalendarBody = {
  "version"?: number | null;
  "code"?: string | null;
  "days": (DayOffBody)[];
  "year"?: number | null;
  "active"?: boolean;
};

/** Another edit of the calendar came first: `current` is the calendar as it is now. */
export type CalendarConflict = {
  "type": string;
  "title": string;
  "status": number;
  "detail": string;
  "request_id": string;
  "errors": (FieldProblem)[];
  "current"?: CalendarDocument | null;
};

/** The days off of a year. */
export type CalendarDocument = {
  "year": number;
  "days": (DayOffDocument)[];
  "active"?: boolean;
  "version": number;
};

/** A page of calendars. */
export type CalendarPage = {
  "calendars": (CalendarDocument)[];
  "next_cursor": string | null;
};

/** The holidays and optional days of the federation in a year, for the administrator to edit. */
export type CalendarProposalShape = {
  "year": number;
  "days": (DayOffDocument)[];
};

/** The action does not apply: the occurrence as it is now, and the actions it admits. */
export type CaseConflict = {
  "type": string;
  "title": string;
  "status": number;
  "detail": string;
  "request_id": string;
  "errors": (FieldProblem)[];
  "current": CaseShape;
  "allowed_actions": (Action)[];
};

/** The mails of an occurrence, the first one first. */
export type CaseMailsShape = {
  "mails": (MailShape)[];
};

/** A photo as all who read the case see it; `cover`, of one that is covered, is for the ombudsman alone. */
export type CasePhotoShape = {
  "id": string;
  "status": PhotoStatus;
  "reason": RejectionReason | null;
  "thumb_url": string | null;
  "display_url": string | null;
  "cover": CoverShape | null;
};

/** One occurrence whole, but for the author's identity. */
export type CaseShape = {
  "protocol": string;
  "version": number;
  "status": Status;
  "kind": Kind;
  "category": string;
  "channel": Channel;
  "identity_mode": IdentityMode;
  "priority": Priority;
  "description": string;
  "pseudonymised_text": string | null;
  "public_description": string | null;
  "photos_shared": boolean;
  "location": LocationShape | null;
  "neighbourhood": string | null;
  "outside_boundary": boolean;
  "answers": Record<string, string>;
  "registered_at": string;
  "taken_at": string | null;
  "supports": number;
  "sector": string | null;
  "suggested_sector": string | null;
  "sector_answer": ProposalShape | null;
  "answer": string | null;
  "outcome": Outcome | null;
  "competent_body": string | null;
  "archive_reason": ArchiveReason | null;
  "leader": string | null;
  "duplicates": (string)[];
  "closed_at": string | null;
  "cycle": number;
  "reopenings": number;
  "bounces": number;
  "attention": Attention | null;
  "assignee": string | null;
  "assignee_name": string | null;
  "due_on": string;
  "sector_due_on": string | null;
  "overdue": boolean;
  "paused": boolean;
  "paused_days": number;
  "complement_until": string | null;
  "clocks": ClocksShape;
  "photos": (CasePhotoShape)[];
  "attachments": (AttachmentShape)[];
  "timeline": (EventShape)[];
  "messages": (LetterShape)[];
  "evaluation": EvaluationShape | null;
  "evaluations": (EvaluationShape)[];
  "allowed_actions": (Action)[];
};

/** The categories that an occurrence can be about. */
export type CategoriesShape = {
  "categories": (CategoryShape)[];
};

/** A category. */
export type CategoryBody = {
  "version"?: number | null;
  "code"?: string | null;
  "name": string;
  "description"?: string;
  "kind": Kind;
  "sector": string | null;
  "term": TermBody;
  "review": boolean;
  "auto_forward": boolean;
  "requires_location": boolean;
  "requires_photo": boolean;
  "questions"?: (QuestionBody)[];
  "keywords"?: (string)[];
  "notice"?: NoticeBody | null;
  "active"?: boolean;
};

/** The category is still needed, or another edit came first; `current` is then the category as it is now. */
export type CategoryConflict = {
  "type": string;
  "title": string;
  "status": number;
  "detail": string;
  "request_id": string;
  "errors": (FieldProblem)[];
  "current"?: CategoryDocument | null;
};

/** A category, its sector and its treatment; fields with a default may be missing. */
export type CategoryDocument = {
  "code": string;
  "name": string;
  "description"?: string;
  "kind": Kind;
  "sector": string | null;
  "term": TermShape;
  "review": boolean;
  "auto_forward": boolean;
  "requires_location": boolean;
  "requires_photo": boolean;
  "questions"?: (QuestionShape)[];
  "keywords": (string)[];
  "notice": NoticeShape | null;
  "active"?: boolean;
  "version": number;
};

/** A page of categories. */
export type CategoryPage = {
  "categories": (CategoryDocument)[];
  "next_cursor": string | null;
};

/** A category that a citizen can choose. */
export type CategoryShape = {
  "code": string;
  "name": string;
  "description": string;
  "kind": Kind;
  "requires_location": boolean;
  "requires_photo": boolean;
  "term": TermShape;
  "questions": (QuestionShape)[];
  "keywords": (string)[];
  "notice": NoticeShape | null;
};

/** The number of occurrences in a cell of the H3 grid, and the cell's centre. */
export type CellShape = {
  "cell": string;
  "latitude": number;
  "longitude": number;
  "total": number;
  "in_arrears": number;
};

/**  */
export type ChangeShape = {
  "field": ChangedField;
  "from": string | null;
  "to": string | null;
  "photo": number | null;
  "files": number | null;
};

/** The fields whose changes an event names. */
export type ChangedField = "category" | "kind" | "priority" | "neighbourhood" | "address" | "position" | "legal_due_on" | "sector_due_on" | "complement_until" | "visibility" | "for_sector" | "covered_parts";

/** The way an occurrence came in. */
export type Channel = "app" | "web" | "email" | "phone" | "in_person" | "letter" | "open311";

/** Whether each dependency answers. */
export type ChecksShape = {
  "directory": "ok" | "failed";
  "occurrences": "ok" | "failed";
  "photos": "ok" | "failed";
};

/** One accepted answer of a question. */
export type ChoiceBody = {
  "code": string;
  "label": string;
};

/** A citizen's account; `document_masked` has the middle of their CPF, `level` is how it is proved who they are. */
export type CitizenShape = {
  "email": string | null;
  "name": string | null;
  "phone": string | null;
  "document_masked": string | null;
  "level": Level;
  "since": string;
};

/** A new client, and how many occurrences it may send in an hour. */
export type ClientBody = {
  "name": string;
  "per_hour"?: number;
};

/** A client: since when it has its key, until when, and how often and when last it was used. */
export type ClientShape = {
  "id": string;
  "name": string;
  "per_hour": number;
  "created_at": string;
  "created_by": string;
  "revoked_at": string | null;
  "last_used_at": string | null;
  "uses": number;
};

/** All clients, by name. */
export type ClientsShape = {
  "clients": (ClientShape)[];
};

/** Both clocks; the sector's runs once the occurrence was forwarded. */
export type ClocksShape = {
  "legal": LegalClockShape;
  "sector": SectorClockShape | null;
};

/** A code, and the attempt that it was sent for. */
export type CodeBody = {
  "attempt": string;
  "code": string;
};

/** The boxes of one code of a dimension. */
export type CodeFiguresShape = {
  "code": string;
  "name": string;
  "total": number;
  "attended": number;
  "in_progress": number;
  "in_arrears": number;
  "mean_days": number | null;
};

/** A member of the staff, with the sector they answer for and how many open occurrences they have. */
export type ColleagueShape = {
  "id": string;
  "name": string;
  "sector": string | null;
  "open": number;
};

/** Members of the staff, by name. */
export type ColleaguesShape = {
  "people": (ColleagueShape)[];
};

/** An evaluation that says something, and the occurrence it is about. */
export type CommentShape = {
  "satisfaction": number;
  "solved": Solved;
  "comment": string;
  "at": string;
  "protocol": string;
  "category": string;
  "sector": string | null;
  "outcome": Outcome | null;
};

/** The occurrences whose comments to list, and the page. */
export type CommentsQuery = {
  "from"?: string | null;
  "to"?: string | null;
  "sector"?: string | null;
  "category"?: string | null;
  "channel"?: Channel | null;
  "kind"?: Kind | null;
  "neighbourhood"?: string | null;
  "limit"?: number;
  "cursor"?: string | null;
};

/** A page of the comments, the newest first. */
export type CommentsShape = {
  "comments": (CommentShape)[];
  "next_cursor": string | null;
};

/** The days of attendance of the period that is compared with. */
export type ComparedDaysShape = {
  "count": number;
  "mean": number | null;
  "median": number | null;
  "p90": number | null;
  "gross_mean": number | null;
};

/** The headline figures of the period before, or of the same days a year before, as they are now. */
export type ComparedShape = {
  "from": string;
  "to": string;
  "total": number;
  "attended": number;
  "in_progress": number;
  "in_arrears": number;
  "awaiting_citizen": number;
  "attendance_days": ComparedDaysShape;
  "on_time_rate": number | null;
  "satisfaction": SatisfactionShape;
  "resolutivity": number | null;
  "reopened": number;
};

/** The period that another is compared with. */
export type Comparison = "previous" | "year";

/** Add a text: a question to the author (T3) or their answer (T4). */
export type ComplementAction = {
  "action": "complement";
  "version": number;
  "text": string;
};

/** Answer the author (T10); `show_attachments` shows them the files that the sector would show. */
export type ConcludeAction = {
  "action": "conclude";
  "version": number;
  "text": string;
  "outcome": Outcome;
  "competent_body"?: string | null;
  "show_attachments"?: boolean;
};

/** The addresses of the town's authorities; an authority without an address is not notified. */
export type ContactsBody = {
  "ombudsman"?: string | null;
  "secretary"?: string | null;
  "top_authority"?: string | null;
  "administrator"?: string | null;
};

/** The addresses of the town's authorities. */
export type ContactsDocument = {
  "ombudsman"?: string | null;
  "secretary"?: string | null;
  "top_authority"?: string | null;
  "administrator"?: string | null;
};

/** A page of the copy of everything. */
export type CopyQuery = {
  "limit"?: number;
  "cursor"?: string | null;
};

/** A page of everything kept about a citizen. */
export type CopyShape = {
  "account": AccountCopyShape;
  "occurrences": (OccurrenceCopyShape)[];
  "next_cursor": string | null;
};

/** The counts of the views, for the caller. */
export type CountsShape = {
  "counts": ViewCounts;
};

/** Cover parts of a photo (T26), in place of what was covered before; without any it is uncovered (T27). */
export type CoverAction = {
  "action": "cover";
  "version": number;
  "photo": string;
  "rectangles": (RectangleBody)[];
};

/** What is covered of a photo, how far this is, and links to the photo uncovered, which last five minutes. Until the cover is ready, nobody but the ombudsman is shown the photo. */
export type CoverShape = {
  "status": CoverStatus;
  "rectangles": (RectangleShape)[];
  "thumb_url": string;
  "display_url": string;
};

/** How far the covered renditions of a photo are. */
export type CoverStatus = "pending" | "ready" | "failed";

/** The person in charge of personal data, whose contact is public (Law 13.709/2018, art. 41, par. 1). */
export type DataOfficerBody = {
  "name": string;
  "email"?: string | null;
  "phone"?: string | null;
};

/** The person in charge of personal data, whose contact is public. */
export type DataOfficerDocument = {
  "name": string;
  "email"?: string | null;
  "phone"?: string | null;
};

/** The person in charge of personal data (Law 13.709/2018, art. 41, par. 1). */
export type DataOfficerShape = {
  "name": string;
  "email": string | null;
  "phone": string | null;
};

/** A day the town does not work. */
export type DayOffBody = {
  "date": string;
  "name": string;
  "optional"?: boolean;
};

/** A day the town does not work. */
export type DayOffDocument = {
  "date": string;
  "name": string;
  "optional"?: boolean;
};

/** The definition of every figure. */
export type DefinitionsShape = {
  "definitions": (chalicelib__api__indicators__definitions__DefinitionShape)[];
};

/** Decide who reads an attachment (T24): the citizen who follows, and the sector of a sensitive occurrence. */
export type DiscloseAction = {
  "action": "disclose";
  "version": number;
  "attachment": string;
  "visibility": "public" | "internal";
  "for_sector"?: boolean;
};

/** A number for danger to life. */
export type EmergencyBody = {
  "name": string;
  "phone": string;
};

/** A number for danger to life. */
export type EmergencyShape = {
  "name": string;
  "phone": string;
};

/** Erase a photo or an attachment that must not be there (T28): its bytes go, the reason stays in the history. */
export type EraseFileAction = {
  "action": "erase_file";
  "version": number;
  "file": string;
  "reason": string;
};

/** Why an identity stays: its occurrence is open, or is a report of misconduct (Law 12.527/2011, art. 31). */
export type ErasureHold = "open" | "report";

/** The occurrences that no longer say who their author is, and those that do. */
export type ErasureShape = {
  "erased": (string)[];
  "kept": (KeptIdentityShape)[];
};

/** One thing that is wrong with a request, with the status of the answer. */
export type ErrorShape = {
  "code": number;
  "description": string;
};

/** The author's opinion of how the occurrence ended. */
export type EvaluationBody = {
  "satisfaction": number;
  "solved": Solved;
  "comment"?: string;
};

/** The author's opinion of how the occurrence ended. */
export type EvaluationShape = {
  "satisfaction": number;
  "solved": Solved;
  "comment": string;
  "at": string;
};

/**  */
export type EventShape = {
  "sequence": number;
  "at": string;
  "action": Action;
  "from": Status | null;
  "to": Status;
  "actor": string;
  "role": Role;
  "text": string;
  "internal_text": string;
  "note": string;
  "changes": (ChangeShape)[];
  "for_sector": boolean;
  "legal_end": StepEndShape | null;
  "sector_end": StepEndShape | null;
};

/** The occurrences to list, in the words and dates of a language; without one in codes and ISO dates. With a cell, those that the places count in it. */
export type ExportQuery = {
  "from"?: string | null;
  "to"?: string | null;
  "sector"?: string | null;
  "category"?: string | null;
  "channel"?: Channel | null;
  "kind"?: Kind | null;
  "neighbourhood"?: string | null;
  "language"?: "pt-BR" | "en" | null;
  "cell"?: string | null;
};

/** The address of a large export, and the instant the link expires at. */
export type ExportShape = {
  "url": string;
  "expires_at": string;
};

/** Extend a term, with a justification (T14, T15; Law 13.460/2017, art. 16). */
export type ExtendAction = {
  "action": "extend";
  "version": number;
  "justification": string;
};

/** Extend a term, with a justification (T14, T15; Law 13.460/2017, art. 16). */
export type ExtendSectorAction = {
  "action": "extend_sector";
  "version": number;
  "justification": string;
};

/** One field, as a dotted path, and what is wrong with it. */
export type FieldProblem = {
  "field": string;
  "message": string;
};

/** What became of a file that came with a mail. */
export type FileOutcome = "photo" | "kept" | "refused";

/** A file of the staff: a photo with links to be shown, or a document with one to download; they last 5 minutes. */
export type FileShape = {
  "id": string;
  "name": string;
  "type": "photo" | "document";
  "at": string;
  "thumb_url": string | null;
  "display_url": string | null;
  "download_url": string | null;
};

/** What became of a mail; the last ones are those that no occurrence took, by their reason. */
export type FilingOutcome = "new" | "message" | "complement" | "closed" | "full" | "automatic" | "bounce" | "receipt" | "loop" | "empty" | "spam" | "virus" | "too_large" | "unreadable";

/** An occurrence as its author follows it. */
export type FollowedShape = {
  "protocol": string;
  "status": Status;
  "kind": Kind;
  "category": string;
  "description": string;
  "location": LocationShape | null;
  "registered_at": string;
  "due_on": string;
  "provisional": boolean;
  "overdue": boolean;
  "answer": string | null;
  "outcome": Outcome | null;
  "competent_body": string | null;
  "complement_until": string | null;
  "photos": (PhotoShape)[];
  "attachments": (FileShape)[];
  "timeline": (PublicEvent)[];
  "messages": (SaidShape)[];
  "evaluation": EvaluationShape | null;
  "can": ("complement" | "message" | "evaluate" | "reopen")[];
};

/** The address to post a file to, and the fields to post before it. */
export type FormShape = {
  "url": string;
  "fields": Record<string, string>;
};

/** Forward it to a sector (T2); the last two decide what the sector reads of a report or a confidential one. */
export type ForwardAction = {
  "action": "forward";
  "version": number;
  "sector": string;
  "note"?: string | null;
  "pseudonymised_text"?: string | null;
  "share_photos"?: boolean;
};

/** An answer, or `return` with the reason and, if known, whose it is. */
export type GivenAnswerBody = {
  "link": string;
  "action": "answer" | "return";
  "text": string;
  "outcome"?: "solved" | "partly_solved" | "not_solved" | "informed" | null;
  "suggested_body"?: string | null;
};

/** The identity that a citizen gave with an occurrence. */
export type GivenIdentityShape = {
  "mode": IdentityMode;
  "name": string;
  "email": string | null;
  "phone": string | null;
  "document": string | null;
};

/** What gov.br gave to the browser that it led back. */
export type GovbrCodeBody = {
  "code": string;
  "state": string;
};

/** Whether to check every dependency. */
export type HealthQuery = {
  "deep"?: boolean;
};

/** That the function answers, its version and, on request, its dependencies. */
export type HealthShape = {
  "status": "ok";
  "version": string;
  "checks"?: ChecksShape;
};

/** The author's identity: anonymous with nothing else, or else a name with an e-mail, a phone or both. */
export type IdentityBody = {
  "mode"?: IdentityMode;
  "name"?: string | null;
  "document"?: string | null;
  "email"?: string | null;
  "phone"?: string | null;
};

/** How much of themselves a citizen shows: nothing, their name to the staff, or their name to the ombudsman. */
export type IdentityMode = "anonymous" | "identified" | "confidential";

/** The purpose an identity is read for. */
export type IdentityQuery = {
  "purpose": string;
};

/** One reading of that identity by the staff: in which role, and for what. */
export type IdentityReadShape = {
  "at": string;
  "role": Role;
  "purpose": string;
};

/** The identity of an author; `document` is a CPF. */
export type IdentityShape = {
  "mode": IdentityMode;
  "name": string;
  "email": string | null;
  "phone": string | null;
  "document": string | null;
};

/** An occurrence and the version of it that was read. */
export type ItemBody = {
  "protocol": string;
  "version": number;
};

/** An occurrence that keeps who its author is, and why: it is open, or a report of misconduct. */
export type KeptIdentityShape = {
  "protocol": string;
  "reason": ErasureHold;
};

/** What sort of thing a citizen says (Law 13.460/2017, art. 2, V). */
export type Kind = "complaint" | "report" | "praise" | "suggestion" | "request";

/** The officers notified of the dues of sectors and of the law (R10); a clock without rungs notifies no officer. */
export type LadderBody = {
  "sector": (RungBody)[];
  "legal": (RungBody)[];
};

/** The officers notified of the dues of sectors and of the law. */
export type LadderDocument = {
  "sector": (RungDocument)[];
  "legal": (RungDocument)[];
};

/** The term of the citizen's answer. */
export type LegalClockShape = {
  "due_on": string;
  "overdue": boolean;
  "extended": boolean;
  "on_time": boolean | null;
  "days_late": number;
  "provisional": boolean;
};

/** A message the author wrote, or a question the author was asked. */
export type LetterShape = {
  "at": string;
  "author": Author;
  "text": string;
};

/** How well it is proved who somebody is: by their mailbox, or by one of gov.br's three levels. */
export type Level = "email" | "bronze" | "silver" | "gold";

/** A link that was mailed. */
export type LinkBody = {
  "link": string;
};

/** A position, an address or both. */
export type LocationBody = {
  "latitude"?: number | null;
  "longitude"?: number | null;
  "address"?: AddressBody | null;
};

/** A position in degrees (WGS 84), an address or both. */
export type LocationShape = {
  "latitude": number | null;
  "longitude": number | null;
  "address": AddressShape | null;
};

/** One reading of an identity: the officer, their role and the purpose. `searched` when a search for a person found the occurrence, which showed no identity. */
export type LookShape = {
  "at": string;
  "actor": string;
  "reader_id": string | null;
  "role": Role;
  "purpose": string;
  "searched": boolean;
};

/** A page of the readings of an identity. */
export type LooksShape = {
  "reads": (LookShape)[];
  "next_cursor": string | null;
};

/** A mail that the citizen wrote. */
export type MailCopyShape = {
  "at": string;
  "sender": string;
  "name": string;
  "subject": string;
  "text": string;
};

/** A file that came with a mail; the address saves a kept one for five minutes. */
export type MailFileShape = {
  "name": string;
  "content_type": string;
  "size": number;
  "outcome": FileOutcome;
  "url": string | null;
};

/** A mail: what became of it, who wrote it, all of its text, and where the raw one is for five minutes. There is no raw one for others than the ombudsman once a photo of its occurrence is covered. */
export type MailShape = {
  "id": string;
  "outcome": FilingOutcome;
  "at": string;
  "sender": string;
  "name": string;
  "subject": string;
  "text": string;
  "about": string | null;
  "files": (MailFileShape)[];
  "left_out": number;
  "raw_url": string | null;
};

/** The purpose for which the mails of an author are read; it is logged. */
export type MailsQuery = {
  "purpose": string;
};

/** Close it in favour of an occurrence about the same (T16). */
export type MarkDuplicateAction = {
  "action": "mark_duplicate";
  "version": number;
  "leader": string;
  "text"?: string | null;
};

/** What a citizen corrects of themselves; what is left out stays, and null takes it away. */
export type MeBody = {
  "email"?: string | null;
  "name"?: string | null;
  "phone"?: string | null;
  "document"?: string | null;
};

/** Whether to answer the municipality's settings, categories and sectors too. */
export type MeQuery = {
  "town"?: boolean;
};

/** The signed-in member of the staff. */
export type MeShape = {
  "name": string;
  "email": string;
  "roles": (Role)[];
  "sector": string | null;
  "town"?: TownShape;
};

/** A member as they shall be. */
export type MemberBody = {
  "name": string;
  "email": string;
  "roles": ("attendant" | "ombudsman" | "sector" | "manager" | "admin" | "data_protection")[];
  "sector"?: string | null;
  "active"?: boolean;
};

/** A member of the staff; `invited` until they have signed in for the first time. */
export type MemberShape = {
  "id": string;
  "name": string;
  "email": string;
  "roles": (Role)[];
  "sector": string | null;
  "active": boolean;
  "invited": boolean;
};

/** All members of the staff, by name. */
export type MembersShape = {
  "people": (MemberShape)[];
};

/** A message that the author adds. */
export type MessageBody = {
  "text": string;
};

/** The message that the author has just added. */
export type MessageShape = {
  "at": string;
  "text": string;
  "id": string;
};

/** An occurrence of the caller's; the description is its beginning. */
export type MineRowShape = {
  "protocol": string;
  "status": Status;
  "kind": Kind;
  "category": string;
  "description": string;
  "registered_at": string;
  "due_on": string;
  "overdue": boolean;
  "closed_at": string | null;
  "outcome": Outcome | null;
};

/** A page of the caller's occurrences. */
export type MineShape = {
  "occurrences": (MineRowShape)[];
  "next_cursor": string | null;
};

/** A neighbourhood, and where it is. */
export type NamedPointShape = {
  "latitude": number;
  "longitude": number;
  "name": string;
};

/** The point, the radius in metres and the category to search. */
export type NearbyQuery = {
  "latitude": number;
  "longitude": number;
  "radius"?: number;
  "category"?: string | null;
};

/** The nearest open occurrences, the nearest first. */
export type NearbyShape = {
  "occurrences": (NeighbourShape)[];
};

/** An open occurrence nearby; its id is not its protocol, its position is rounded to about eleven metres. */
export type NeighbourShape = {
  "id": string;
  "category": string;
  "status": Status;
  "registered_on": string;
  "distance_m": number;
  "latitude": number;
  "longitude": number;
  "supports": number;
  "thumb_url": string | null;
};

/** A new client with its key, which is never shown again. */
export type NewClientShape = {
  "id": string;
  "name": string;
  "per_hour": number;
  "created_at": string;
  "created_by": string;
  "revoked_at": string | null;
  "last_used_at": string | null;
  "uses": number;
  "api_key": string;
};

/** The reason the key is given for, as it will stand in the timeline. */
export type NewKeyBody = {
  "reason": string;
};

/** The key, which is shown this once. */
export type NewKeyShape = {
  "access_key": string;
};

/** Note something for the staff (T17); `for_sector` lets the sector of a sensitive occurrence read it. */
export type NoteAction = {
  "action": "note";
  "version": number;
  "text": string;
  "for_sector"?: boolean;
};

/** A text shown before a citizen goes on with a category, and a number to call instead. */
export type NoticeBody = {
  "text": string;
  "phone"?: string | null;
};

/** A text shown before a citizen goes on with a category, and a number to call instead. */
export type NoticeShape = {
  "text": string;
  "phone"?: string | null;
};

/** The wording of a notice in each language; the domain knows which placeholders each notice accepts. */
export type NoticeTextBody = {
  "version"?: number | null;
  "code"?: string | null;
  "subject": Record<string, string>;
  "body": Record<string, string>;
  "active"?: boolean;
};

/** A new occurrence as a citizen sends it. */
export type OccurrenceBody = {
  "category": string;
  "kind"?: Kind | null;
  "description": string;
  "location"?: LocationBody | null;
  "answers"?: Record<string, unknown>;
  "identity"?: IdentityBody;
  "photos"?: (PhotoBody)[];
  "channel"?: "app" | "web";
};

/** What a citizen said in an occurrence, who they said they are, and who read that. Of mails and readings there are the first 100. */
export type OccurrenceCopyShape = {
  "protocol": string;
  "status": Status;
  "kind": Kind;
  "category": string;
  "description": string;
  "answers": Record<string, string>;
  "location": LocationShape | null;
  "registered_at": string;
  "closed_at": string | null;
  "photos": number;
  "identity": GivenIdentityShape | null;
  "identity_reads": (IdentityReadShape)[];
  "messages": (SaidShape)[];
  "mails": (MailCopyShape)[];
  "evaluations": (EvaluationShape)[];
};

/** Everything open now, whenever it was registered; in progress and in arrears add up to the total. */
export type OpenShape = {
  "total": number;
  "in_progress": number;
  "in_arrears": number;
  "awaiting_citizen": number;
};

/** How an occurrence ended. */
export type Outcome = "solved" | "partly_solved" | "not_solved" | "not_competent" | "duplicate" | "informed";

/** A page of a list. */
export type PageQuery = {
  "limit"?: number;
  "cursor"?: string | null;
};

/** A photo that is going to be uploaded. */
export type PhotoBody = {
  "content_type": string;
};

/** A photo: pending, ready with links that last five minutes, or rejected with the reason. */
export type PhotoShape = {
  "id": string;
  "status": PhotoStatus;
  "reason": RejectionReason | null;
  "thumb_url": string | null;
  "display_url": string | null;
};

/** Where a photo, or an attachment of the staff, is on its way to the screen. */
export type PhotoStatus = "pending" | "ready" | "rejected";

/** A named point. */
export type PlaceBody = {
  "name": string;
  "latitude": number;
  "longitude": number;
};

/** A named point. */
export type PlaceDocument = {
  "latitude": number;
  "longitude": number;
  "name": string;
};

/** The occurrences to count, and the resolution of the cells. */
export type PlacesQuery = {
  "from"?: string | null;
  "to"?: string | null;
  "sector"?: string | null;
  "category"?: string | null;
  "channel"?: Channel | null;
  "kind"?: Kind | null;
  "neighbourhood"?: string | null;
  "resolution"?: number;
};

/** Cells of one resolution, the fullest first; cells, `coarser` and `unplaced` add up to all occurrences. */
export type PlacesShape = {
  "from": string;
  "to": string;
  "as_of": string;
  "cells": (CellShape)[];
  "coarser": number;
  "unplaced": number;
};

/** A position in degrees (WGS 84). */
export type PointBody = {
  "latitude": number;
  "longitude": number;
};

/** A position in degrees (WGS 84). */
export type PointDocument = {
  "latitude": number;
  "longitude": number;
};

/** A position in degrees (WGS 84). */
export type PointShape = {
  "latitude": number;
  "longitude": number;
};

/** A GeoJSON polygon: rings of longitude and latitude, each ending where it began (RFC 7946, 3.1.6). */
export type PolygonBody = {
  "type": "Polygon";
  "coordinates": (([number, number])[])[];
};

/** A GeoJSON polygon (RFC 7946, 3.1.6). */
export type PolygonDocument = {
  "type": "Polygon";
  "coordinates": (([number, number])[])[];
};

/** A position in degrees (WGS 84). */
export type PositionShape = {
  "latitude": number;
  "longitude": number;
};

/** A mail as it is read where no HTML is shown: everything in it is text. */
export type PreviewMailShape = {
  "subject": string;
  "text": string;
};

/** The mail to the author, if they have left an address; null when they are told nothing by mail. */
export type PreviewShape = {
  "mail": PreviewMailShape | null;
};

/** How much an occurrence presses. */
export type Priority = "normal" | "high" | "urgent";

/** One entry: of a read who, in which role, why and of what; of the others the occurrences erased and kept. */
export type PrivacyEntryShape = {
  "event": PrivacyEvent;
  "at": string;
  "protocol": string | null;
  "actor": string | null;
  "role": Role | null;
  "purpose": string | null;
  "erased": number;
  "kept": number;
};

/** What happened (Law 13.709/2018, arts. 16 and 18): none of it says whose data it was. */
export type PrivacyEvent = "read" | "searched" | "copied" | "corrected" | "erased" | "retention";

/** A page of the log, the last entry first. */
export type PrivacyLogShape = {
  "entries": (PrivacyEntryShape)[];
  "next_cursor": string | null;
};

/** The description of an error (RFC 9457). */
export type Problem = {
  "type": string;
  "title": string;
  "status": number;
  "detail": string;
  "request_id": string;
  "errors": (FieldProblem)[];
};

/** Too much comes at once: the request is sent again with its key and a proof that the challenge was solved. */
export type ProofProblem = {
  "type": string;
  "title": string;
  "status": number;
  "detail": string;
  "request_id": string;
  "errors": (FieldProblem)[];
  "challenge"?: Record<string, unknown>;
};

/** The answer that a sector proposes. */
export type ProposalShape = {
  "text": string;
  "outcome": Outcome;
};

/** One occurrence as everybody may read it; the outcome and the day of closing are there while it is closed. */
export type PublicCaseShape = {
  "id": string;
  "category": string;
  "status": Status;
  "registered_on": string;
  "neighbourhood": string | null;
  "supports": number;
  "closed_on": string | null;
  "outcome": Outcome | null;
  "description": string | null;
  "thumb_url": string | null;
};

/** How citizens reach the ombudsman: everybody reads this. */
export type PublicContactsBody = {
  "phone"?: string | null;
  "email"?: string | null;
  "address"?: string | null;
  "hours"?: string | null;
};

/** How citizens reach the ombudsman: everybody reads this. */
export type PublicContactsDocument = {
  "phone"?: string | null;
  "email"?: string | null;
  "address"?: string | null;
  "hours"?: string | null;
};

/** How citizens reach the ombudsman. */
export type PublicContactsShape = {
  "phone": string | null;
  "email": string | null;
  "address": string | null;
  "hours": string | null;
};

/** An event of the timeline that the author may read. */
export type PublicEvent = {
  "at": string;
  "action": Action;
  "text": string;
};

/** Publish a text in place of its description, which everybody may then read; null withdraws it (T21). */
export type PublishDescriptionAction = {
  "action": "publish_description";
  "version": number;
  "text": string | null;
};

/** A question of a category's form. */
export type QuestionBody = {
  "code": string;
  "label": string;
  "type": QuestionType;
  "required": boolean;
  "choices"?: (ChoiceBody)[];
};

/** A question of a category's form. */
export type QuestionShape = {
  "code": string;
  "label": string;
  "type": QuestionType;
  "required": boolean;
  "choices": (chalicelib__api__directory__categories__ChoiceShape)[];
};

/** How a question is answered. */
export type QuestionType = "text" | "choice";

/** The boxes of a sector or a category, the mean satisfaction of its authors' evaluations, and its resolutivity. */
export type RatedFiguresShape = {
  "code": string;
  "name": string;
  "total": number;
  "attended": number;
  "in_progress": number;
  "in_arrears": number;
  "mean_days": number | null;
  "answers": number;
  "satisfaction": number | null;
  "resolutivity": number | null;
};

/** The receipt of a registration (Law 13.460/2017, art. 12). */
export type ReceiptShape = {
  "protocol": string;
  "access_key": string;
  "status": Status;
  "kind": Kind;
  "category": string;
  "registered_at": string;
  "due_on": string;
  "provisional": boolean;
  "photos": (UploadShape)[];
};

/** Correct its classification: at least one of the parts (T13). */
export type ReclassifyAction = {
  "action": "reclassify";
  "version": number;
  "category"?: string | null;
  "kind"?: Kind | null;
  "priority"?: Priority | null;
  "location"?: LocationBody | null;
  "note"?: string | null;
};

/** A part of a photo, in fractions of the width and height it is displayed with. */
export type RectangleBody = {
  "left": number;
  "top": number;
  "width": number;
  "height": number;
};

/** A part of a photo, in fractions of its width and height. */
export type RectangleShape = {
  "left": number;
  "top": number;
  "width": number;
  "height": number;
};

/** What renews a sign-in. */
export type RefreshBody = {
  "refresh_token": string;
};

/** An occurrence that was not acted on, and why. */
export type RefusedShape = {
  "protocol": string;
  "problem": Problem;
};

/** Why an upload was not kept, as its sender is told. */
export type RejectionReason = "empty" | "too_large" | "unsupported_type" | "unreadable" | "too_many_pixels" | "animation" | "not_received" | "encrypted" | "active_content" | "erased" | "cover_failed";

/** How many devices the news of the occurrence still wakes. */
export type RemainingShape = {
  "devices": number;
};

/** Reopen it (T12). */
export type ReopenAction = {
  "action": "reopen";
  "version": number;
  "comment": string;
};

/** The author's reason to contest a conclusion. */
export type ReopeningBody = {
  "comment": string;
};

/** The texts of a year; `version` is the version that was read, absent for the first. `publish` shows them to everybody, from the next night on, in place of those published before. */
export type ReportBody = {
  "analysis": string;
  "measures": string;
  "publish"?: boolean;
  "version"?: number | null;
};

/** Another edit came first: `current` is the text as it is now. */
export type ReportConflict = {
  "type": string;
  "title": string;
  "status": number;
  "detail": string;
  "request_id": string;
  "errors": (FieldProblem)[];
  "current"?: ReportShape | null;
};

/** The ombudsman's texts of a year; `version` is null before there are any. `published_on` is the day on which they, or older ones (`is_as_published` false), were published at `public_url`. */
export type ReportShape = {
  "year": number;
  "analysis": string;
  "measures": string;
  "version": number | null;
  "published_on": string | null;
  "is_as_published": boolean;
  "public_url": string | null;
};

/** A service request as another program sends it; each question of its service is an `attribute[code]` more. */
export type RequestForm = {
  "api_key"?: string;
  "service_code": string;
  "description"?: string | null;
  "lat"?: number | null;
  "long"?: number | null;
  "address_string"?: string | null;
  "first_name"?: string | null;
  "last_name"?: string | null;
  "email"?: string | null;
  "phone"?: string | null;
  "media_url"?: string | null;
};

/** A service request; what its author wrote is there only where the ombudsman has published it. */
export type RequestShape = {
  "service_request_id": string;
  "status": "open" | "closed";
  "status_notes": string;
  "service_name": string;
  "service_code": string;
  "description": string;
  "agency_responsible": string;
  "service_notice": null;
  "requested_datetime": string;
  "updated_datetime": string | null;
  "expected_datetime": string | null;
  "address": string;
  "address_id": null;
  "zipcode": null;
  "lat": number | null;
  "long": number | null;
  "media_url": string | null;
};

/** The requests to list: some by id, or those of at most 90 days by registration, service and status. */
export type RequestsQuery = {
  "service_request_id"?: string;
  "service_code"?: string;
  "start_date"?: string;
  "end_date"?: string;
  "status"?: string;
};

/** An action and the version it was decided on. */
export type ResendAction = {
  "action": "resend";
  "version": number;
};

/** The years that identities of closed occurrences are kept, and after them the log of who read them. A report's identity is not among them: access to it is restricted by law (Law 12.527/2011, art. 31). */
export type RetentionBody = {
  "identity_years"?: number;
  "read_years"?: number;
};

/** The years that identities of closed occurrences are kept, and after them the log of who read them. */
export type RetentionDocument = {
  "identity_years": number;
  "read_years": number;
};

/** Return it and name the right sector, or the body outside the municipality (T7). */
export type ReturnAction = {
  "action": "return";
  "version": number;
  "reason": string;
  "suggested_sector"?: string | null;
  "suggested_body"?: string | null;
};

/** What somebody is to the ombudsman; the first six are the staff's groups. */
export type Role = "attendant" | "ombudsman" | "sector" | "manager" | "admin" | "data_protection" | "citizen" | "system";

/** An occurrence as a list shows it; `days_left` is negative once it is late. */
export type RowShape = {
  "protocol": string;
  "category": string;
  "kind": Kind;
  "status": Status;
  "sector": string | null;
  "channel": Channel;
  "neighbourhood": string | null;
  "address": AddressShape | null;
  "position": PositionShape | null;
  "outside_boundary": boolean;
  "description": string;
  "registered_at": string;
  "due_on": string;
  "sector_due_on": string | null;
  "overdue": boolean;
  "days_left": number;
  "paused": boolean;
  "priority": Priority;
  "has_photos": boolean;
  "attachments": number;
  "supports": number;
  "attention": Attention | null;
  "assignee": string | null;
  "assignee_name": string | null;
  "version": number;
};

/** A routing rule. */
export type RuleBody = {
  "version"?: number | null;
  "code"?: string | null;
  "order": number;
  "sector": string;
  "category"?: string | null;
  "neighbourhood"?: string | null;
  "channel"?: Channel | null;
  "kind"?: Kind | null;
  "active"?: boolean;
  "id"?: string | null;
};

/** Another edit of the rule came first: `current` is the rule as it is now. */
export type RuleConflict = {
  "type": string;
  "title": string;
  "status": number;
  "detail": string;
  "request_id": string;
  "errors": (FieldProblem)[];
  "current"?: RuleDocument | null;
};

/** A routing rule: an occurrence that matches every given part belongs to the sector. */
export type RuleDocument = {
  "id": string;
  "order": number;
  "sector": string;
  "category"?: string | null;
  "neighbourhood"?: string | null;
  "channel"?: Channel | null;
  "kind"?: Kind | null;
  "active"?: boolean;
  "version": number;
};

/** A page of rules. */
export type RulePage = {
  "rules": (RuleDocument)[];
  "next_cursor": string | null;
};

/** The officer notified a number of days after a due (before it when negative), and how often again. */
export type RungBody = {
  "days": number;
  "to": "sector" | "sector_head" | "secretary" | "top_authority" | "ombudsman" | "administrator";
  "every"?: number | null;
};

/** The officer notified a number of days after a due (before it when negative), and how often again. */
export type RungDocument = {
  "days": number;
  "to": "sector" | "sector_head" | "secretary" | "top_authority" | "ombudsman" | "administrator";
  "every"?: number | null;
};

/** A message that the author wrote. */
export type SaidShape = {
  "at": string;
  "text": string;
};

/** The authors' satisfaction: the mean of 0 to 100 points, and the number of evaluations at each level. */
export type SatisfactionShape = {
  "mean": number | null;
  "answers": number;
  "asked": number;
  "levels": {
  "1": number;
  "2": number;
  "3": number;
  "4": number;
  "5": number;
};
};

/** A filter under a name; `query` is what follows the question mark in the address of the list. */
export type SavedFilterBody = {
  "name": string;
  "query": string;
};

/** A filter under a name. */
export type SavedFilterShape = {
  "name": string;
  "query": string;
};

/** All saved filters of the caller as they are to be, and the version that was read. */
export type SavedFiltersBody = {
  "version": number;
  "filters": (SavedFilterBody)[];
};

/** Another edit came first: `current` are the filters as they are now. */
export type SavedFiltersConflict = {
  "type": string;
  "title": string;
  "status": number;
  "detail": string;
  "request_id": string;
  "errors": (FieldProblem)[];
  "current": SavedFiltersShape;
};

/** The saved filters of the caller, in their order. */
export type SavedFiltersShape = {
  "filters": (SavedFilterShape)[];
  "version": number;
};

/** A sector; DELETE deactivates it and passes its open occurrences on. */
export type SectorBody = {
  "version"?: number | null;
  "code"?: string | null;
  "name": string;
  "email"?: string | null;
  "head_email"?: string | null;
  "active"?: boolean;
  "outside"?: boolean;
};

/** The term of a sector. */
export type SectorClockShape = {
  "due_on": string;
  "overdue": boolean;
  "extended": boolean;
  "on_time": boolean | null;
  "days_late": number;
  "provisional": boolean;
  "forwarded_on": string;
};

/** The sector is still needed, or another edit came first; `current` is then the sector as it is now. */
export type SectorConflict = {
  "type": string;
  "title": string;
  "status": number;
  "detail": string;
  "request_id": string;
  "errors": (FieldProblem)[];
  "current"?: SectorDocument | null;
};

/** A body that must answer or solve. */
export type SectorDocument = {
  "code": string;
  "name": string;
  "email": string | null;
  "head_email": string | null;
  "active": boolean;
  "outside": boolean;
  "version": number;
};

/** A page of sectors. */
export type SectorPage = {
  "sectors": (SectorDocument)[];
  "next_cursor": string | null;
};

/** An action and the version it was decided on. */
export type SeenAction = {
  "action": "seen";
  "version": number;
};

/** Send an answer back to its sector (T9). */
export type SendBackAction = {
  "action": "send_back";
  "version": number;
  "reason": string;
};

/** The occurrences to count, and the step that divides their period. */
export type SeriesQuery = {
  "from"?: string | null;
  "to"?: string | null;
  "sector"?: string | null;
  "category"?: string | null;
  "channel"?: Channel | null;
  "kind"?: Kind | null;
  "neighbourhood"?: string | null;
  "by"?: Step;
};

/** A period step by step; a week is named after its Monday, a month after its first day. */
export type SeriesShape = {
  "from": string;
  "to": string;
  "as_of": string;
  "series": (StepShape)[];
};

/** A service: a category; `metadata` says whether it asks questions. */
export type ServiceShape = {
  "service_code": string;
  "service_name": string;
  "description": string;
  "metadata": boolean;
  "type": "realtime";
  "keywords": string;
  "group": string;
};

/** What renews the sign-in that has just been made. */
export type SessionBody = {
  "refresh_token": string;
};

/** The municipality itself. */
export type SettingsBody = {
  "version"?: number | null;
  "code"?: string | null;
  "name": string;
  "state"?: string;
  "time_zone": string;
  "centre": PointBody;
  "boundary"?: PolygonBody | null;
  "languages": ("pt-BR" | "en")[];
  "brand": BrandBody;
  "roll_forward"?: boolean;
  "neighbourhoods"?: (PlaceBody)[];
  "contacts"?: ContactsBody;
  "public_contacts"?: PublicContactsBody;
  "emergency"?: (EmergencyBody)[];
  "privacy"?: Record<string, string> | null;
  "data_officer"?: DataOfficerBody | null;
  "ladder"?: LadderBody;
  "retention"?: RetentionBody;
};

/** Another edit of the settings came first: `current` is the settings as they are now. */
export type SettingsConflict = {
  "type": string;
  "title": string;
  "status": number;
  "detail": string;
  "request_id": string;
  "errors": (FieldProblem)[];
  "current"?: SettingsDocument | null;
};

/** The municipality itself; fields with a default may be missing. */
export type SettingsDocument = {
  "name": string;
  "state": string;
  "time_zone": string;
  "centre": PointDocument;
  "boundary"?: PolygonDocument | null;
  "languages"?: ("pt-BR" | "en")[];
  "brand"?: BrandDocument;
  "roll_forward"?: boolean;
  "neighbourhoods"?: (PlaceDocument)[];
  "contacts"?: ContactsDocument;
  "public_contacts": PublicContactsDocument;
  "emergency": (EmergencyShape)[];
  "privacy": Record<string, string> | null;
  "data_officer": DataOfficerDocument | null;
  "ladder"?: LadderDocument;
  "retention"?: RetentionDocument;
  "version": number;
};

/** A photo that the ombudsman shared, by links that last five minutes. */
export type SharedPhotoShape = {
  "thumb_url": string;
  "display_url": string;
};

/** A way in which citizens sign in. */
export type SignIn = "email" | "govbr";

/** The address a code is sent to. */
export type SignInBody = {
  "email": string;
};

/** The sign-in to end, or with `everywhere` all of the same person's. */
export type SignOutBody = {
  "refresh_token": string;
  "everywhere"?: boolean;
};

/** Whether the author finds it solved. */
export type Solved = "yes" | "partly" | "no";

/** `registered`: all of them, the newest first. The others: open ones, the most pressing or most supported first. */
export type Sort = "due" | "sector_due" | "registered" | "supports";

/** The nearest open occurrences, the nearest first. */
export type StaffNearbyShape = {
  "occurrences": (StaffNeighbourShape)[];
};

/** An open occurrence nearby, with the protocol that opens it. */
export type StaffNeighbourShape = {
  "id": string;
  "category": string;
  "status": Status;
  "registered_on": string;
  "distance_m": number;
  "latitude": number;
  "longitude": number;
  "supports": number;
  "thumb_url": string | null;
  "protocol": string;
};

/** A new occurrence as an attendant writes it down for a citizen (Law 13.460/2017, art. 10, par. 4). */
export type StaffOccurrenceBody = {
  "category": string;
  "kind"?: Kind | null;
  "description": string;
  "location"?: LocationBody | null;
  "answers"?: Record<string, unknown>;
  "identity"?: IdentityBody;
  "photos"?: (PhotoBody)[];
  "channel": "phone" | "email" | "in_person" | "letter";
  "taken_at"?: string | null;
};

/** A token of a member of the staff; `expires_in` are its seconds. */
export type StaffTokenShape = {
  "id_token": string;
  "expires_in": number;
};

/** Where the citizen signs in. */
export type StartShape = {
  "authorize_url": string;
};

/** Where an occurrence is in its life; late, paused and duplicate are flags, never statuses. */
export type Status = "received" | "in_analysis" | "awaiting_citizen" | "forwarded" | "in_progress" | "sector_answered" | "concluded" | "archived";

/** How finely a series is cut; weeks begin on Monday (ISO 8601). */
export type Step = "day" | "week" | "month";

/** How a step under a clock ended. */
export type StepEndShape = {
  "due_on": string;
  "on_time": boolean;
  "days_late": number;
};

/** The occurrences registered in one step: all, those attended, those in arrears now; and all closed in it. */
export type StepShape = {
  "on": string;
  "registered": number;
  "attended": number;
  "in_arrears": number;
  "closed": number;
};

/** A subscription as `PushSubscription.toJSON()` writes it; only the endpoint is stored. The keys are for pushes with content, which are never sent. */
export type SubscriptionBody = {
  "endpoint": string;
  "keys"?: Record<string, string>;
  "expirationTime"?: number | null;
};

/** A subscription, by the id that ends it. */
export type SubscriptionShape = {
  "id": string;
};

/** The sector that takes the open occurrences of a deactivated one. */
export type SuccessorQuery = {
  "successor"?: string | null;
};

/** The occurrences to count, and the period to compare them with. */
export type SummaryQuery = {
  "from"?: string | null;
  "to"?: string | null;
  "sector"?: string | null;
  "category"?: string | null;
  "channel"?: Channel | null;
  "kind"?: Kind | null;
  "neighbourhood"?: string | null;
  "compare"?: Comparison | null;
};

/** Every figure of a period; attended, in progress and in arrears always add up to the total. */
export type SummaryShape = {
  "from": string;
  "to": string;
  "as_of": string;
  "open_now": OpenShape;
  "compared"?: ComparedShape;
  "total": number;
  "attended": number;
  "in_progress": number;
  "in_arrears": number;
  "awaiting_citizen": number;
  "attendance_days": AttendanceShape;
  "on_time_rate": number | null;
  "satisfaction": SatisfactionShape;
  "resolutivity": number | null;
  "reopened": number;
  "by_category": (RatedFiguresShape)[];
  "by_sector": (RatedFiguresShape)[];
  "by_channel": (CodeFiguresShape)[];
  "by_kind": (CodeFiguresShape)[];
  "by_neighbourhood": (CodeFiguresShape)[];
};

/** How many support an occurrence at this moment. */
export type SupportsShape = {
  "supports": number;
};

/** A service request that was taken: its id, and what its author should know. */
export type TakenShape = {
  "service_request_id": string;
  "service_notice": string;
  "account_id": null;
};

/** A standard text for some actions, all of them without any, and for one category or all. */
export type TemplateBody = {
  "version"?: number | null;
  "code"?: string | null;
  "title": string;
  "actions"?: (Action)[];
  "category"?: string | null;
  "text": string;
  "active"?: boolean;
};

/** Another edit of the text came first: `current` is the text as it is now. */
export type TemplateConflict = {
  "type": string;
  "title": string;
  "status": number;
  "detail": string;
  "request_id": string;
  "errors": (FieldProblem)[];
  "current"?: TemplateDocument | null;
};

/** A standard text; `{protocol}`, `{due_on}`, `{sector}` and the like stand for what they are in an occurrence. */
export type TemplateDocument = {
  "code": string;
  "title": string;
  "actions": (Action)[];
  "category": string | null;
  "text": string;
  "active"?: boolean;
  "version": number;
};

/** A page of standard texts. */
export type TemplatePage = {
  "templates": (TemplateDocument)[];
  "next_cursor": string | null;
};

/** The sector's term: at most 20 days (Law 13.460/2017, art. 16). */
export type TermBody = {
  "days": number;
  "unit": Unit;
};

/** The sector's term. */
export type TermShape = {
  "days": number;
  "unit": Unit;
};

/** Another edit of the text came first: `current` is the text as it is now. */
export type TextConflict = {
  "type": string;
  "title": string;
  "status": number;
  "detail": string;
  "request_id": string;
  "errors": (FieldProblem)[];
  "current"?: TextDocument | null;
};

/** The wording of a notice in each language. */
export type TextDocument = {
  "code": string;
  "subject": Record<string, string>;
  "body": Record<string, string>;
  "active"?: boolean;
  "version": number;
};

/** A page of texts. */
export type TextPage = {
  "texts": (TextDocument)[];
  "next_cursor": string | null;
};

/**  */
export type TextsShape = {
  "pt-BR": string;
  "en": string;
};

/** Tokens of a citizen; `expires_in` are the seconds of the id token. */
export type TokensShape = {
  "id_token": string;
  "refresh_token": string;
  "expires_in": number;
};

/** The town as its citizens' app shows it; without a privacy notice of its own the app shows its complete one. */
export type TownProfileShape = {
  "name": string;
  "state": string;
  "zone": string;
  "centre": PointShape;
  "boundary": (PointShape)[] | null;
  "neighbourhoods": (NamedPointShape)[];
  "languages": ("pt-BR" | "en")[];
  "color": string;
  "contacts": PublicContactsShape;
  "emergency": (EmergencyShape)[];
  "privacy": Record<string, string> | null;
  "data_officer": DataOfficerShape | null;
  "sign_in": (SignIn)[];
  "push_key": string | null;
};

/** The parts of a municipality that the panel needs first. */
export type TownShape = {
  "settings": SettingsDocument;
  "categories": (CategoryDocument)[];
  "sectors": (SectorDocument)[];
};

/** What a term counts. */
export type Unit = "calendar" | "working";

/** A page of the mails that no occurrence took, the last one first. */
export type UnreadMailsShape = {
  "mails": (MailShape)[];
  "next_cursor": string | null;
};

/** The subscription to end; without one all of the occurrence end. */
export type UnsubscribeQuery = {
  "id"?: string | null;
};

/** A problem that names the dependencies that do not answer. */
export type UnwellProblem = {
  "type": string;
  "title": string;
  "status": number;
  "detail": string;
  "request_id": string;
  "errors": (FieldProblem)[];
  "checks": ChecksShape;
};

/** An upload form for one photo and the instant it expires at. */
export type UploadShape = {
  "id": string;
  "upload": FormShape;
  "expires_at": string;
};

/** A number for each view; all of them are of open occurrences. */
export type ViewCounts = {
  "news": number;
  "triage": number;
  "sector": number;
  "analysis": number;
  "review": number;
  "late": number;
  "awaiting": number;
  "mine": number;
};

/** Who reads an attachment: the citizen who follows too, or the staff alone. `proposed`: a sector would show it to the citizen, and the ombudsman has not decided. */
export type Visibility = "public" | "proposed" | "internal";

/** The filters, the order and the page of a list. */
export type WorklistQuery = {
  "status"?: Status | null;
  "sector"?: string | null;
  "category"?: string | null;
  "kind"?: Kind | null;
  "channel"?: Channel | null;
  "neighbourhood"?: string | null;
  "cell"?: string | null;
  "overdue"?: boolean | null;
  "closed"?: boolean | null;
  "registered_from"?: string | null;
  "registered_to"?: string | null;
  "priority"?: Priority | null;
  "assignee"?: string | null;
  "attention"?: boolean | null;
  "text"?: string | null;
  "person"?: string | null;
  "purpose"?: string | null;
  "sort"?: Sort | null;
  "limit"?: number;
  "cursor"?: string | null;
};

/** A page of occurrences. */
export type WorklistShape = {
  "occurrences": (RowShape)[];
  "next_cursor": string | null;
};

/** One accepted answer of a question. */
export type chalicelib__api__directory__categories__ChoiceShape = {
  "code": string;
  "label": string;
};

/** The meaning and the computation of a figure. */
export type chalicelib__api__indicators__definitions__DefinitionShape = {
  "figure": string;
  "name": TextsShape;
  "definition": TextsShape;
};

/** A possible answer. */
export type chalicelib__api__open311__services__ChoiceShape = {
  "key": string;
  "name": string;
};

/** The questions of a service. */
export type chalicelib__api__open311__services__DefinitionShape = {
  "service_code": string;
  "attributes": (AttributeShape)[];
};

/** The places in braces the text of each notice may have. */
export const PLACES: Record<string, string[]> = {
  receipt: ["access_key", "category", "due_on", "kind", "link", "municipality", "protocol", "registered_on"],
  forwarded: ["category", "due_on", "link", "municipality", "protocol", "sector"],
  question: ["category", "due_on", "link", "municipality", "protocol", "text", "until"],
  reminder: ["category", "due_on", "link", "municipality", "protocol", "until"],
  extension: ["category", "due_on", "link", "municipality", "protocol", "text"],
  answer: ["category", "due_on", "evaluation_link", "link", "municipality", "outcome", "protocol", "text"],
  joined: ["category", "due_on", "link", "municipality", "protocol", "text"],
  archived: ["category", "due_on", "link", "municipality", "protocol", "reason", "text"],
  lapse: ["category", "due_on", "link", "municipality", "protocol"],
  reopening: ["category", "due_on", "link", "municipality", "protocol"],
  mail_not_added: ["link", "municipality", "protocol"],
  mail_files: ["files", "link", "municipality", "protocol"],
  sector_new: ["category", "due_on", "link", "municipality", "protocol", "sector", "sector_due_on"],
  sector_sent_back: ["category", "due_on", "link", "municipality", "protocol", "sector", "sector_due_on"],
  sector_again: ["category", "due_on", "link", "municipality", "protocol", "sector", "sector_due_on"],
  outside_new: ["category", "due_on", "link", "municipality", "protocol", "sector", "sector_due_on"],
  outside_due: ["category", "due_on", "link", "municipality", "protocol", "sector", "sector_due_on", "standing"],
  returned: ["category", "due_on", "link", "municipality", "protocol"],
  complement: ["category", "due_on", "link", "municipality", "protocol", "sector", "sector_due_on"],
  sector_due: ["category", "due_on", "link", "municipality", "protocol", "sector", "sector_due_on", "standing"],
  legal_due: ["category", "due_on", "link", "municipality", "protocol", "sector", "sector_due_on", "standing"],
  digest: ["attention", "day", "due_soon", "link", "list", "municipality", "overdue"],
  calendar: ["link", "municipality", "year"],
};
