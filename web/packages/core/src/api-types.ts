// Made by `scripts/web types` from the API's own description. Do not edit.

/** The version somebody has read, and the action they want. */
export type AcceptAction = {
  "action": "accept";
  "version": number;
};

/** Everything that can happen to an occurrence. */
export type Action = "register" | "analyse" | "forward" | "ask_citizen" | "complement" | "lapse" | "accept" | "return" | "answer" | "send_back" | "conclude" | "archive" | "reopen" | "reclassify" | "extend" | "extend_sector" | "mark_duplicate" | "note" | "recalculate";

/** A place in words. */
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

/** The version somebody has read, and the action they want. */
export type AnalyseAction = {
  "action": "analyse";
  "version": number;
};

/** Answer it, as the sector (T8) or, to its author, as the ombudsman (T10). */
export type AnswerAction = {
  "action": "answer";
  "version": number;
  "text": string;
  "outcome": Outcome;
  "competent_body"?: string | null;
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

/** Which occurrences, and which page of them. */
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

/** A page of what is in arrears, the latest first. */
export type ArrearsShape = {
  "occurrences": (RowShape)[];
  "next_cursor": string | null;
};

/** Say something: a question to the author (T3), their answer (T4) or a note (T17). */
export type AskCitizenAction = {
  "action": "ask_citizen";
  "version": number;
  "text": string;
};

/** Days from registration to conclusion, without those spent waiting for the citizen unless they are gross. */
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

/** Who wrote a message. */
export type Author = "citizen" | "ombudsman";

/** How many took so many whole days. */
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

/** The days off of a year. */
export type CalendarBody = {
  "version"?: number | null;
  "code"?: string | null;
  "days": (DayOffBody)[];
  "year"?: number | null;
  "active"?: boolean;
};

/** Somebody edited the calendar first: `current` is it as it is now. */
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

/** The action does not apply: the occurrence as it is now, and what may be done with it. */
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

/** One occurrence whole, but for who its author is. */
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
  "photos_shared": boolean;
  "location": LocationShape | null;
  "neighbourhood": string | null;
  "outside_boundary": boolean;
  "answers": Record<string, string>;
  "registered_at": string;
  "taken_at": string | null;
  "sector": string | null;
  "suggested_sector": string | null;
  "sector_answer": ProposalShape | null;
  "answer": string | null;
  "outcome": Outcome | null;
  "competent_body": string | null;
  "archive_reason": ArchiveReason | null;
  "leader": string | null;
  "closed_at": string | null;
  "cycle": number;
  "reopenings": number;
  "bounces": number;
  "due_on": string;
  "sector_due_on": string | null;
  "overdue": boolean;
  "paused": boolean;
  "paused_days": number;
  "complement_until": string | null;
  "clocks": ClocksShape;
  "photos": (PhotoShape)[];
  "timeline": (EventShape)[];
  "messages": (LetterShape)[];
  "evaluation": EvaluationShape | null;
  "allowed_actions": (Action)[];
};

/** What an occurrence may be about. */
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
  "active"?: boolean;
};

/** Something needs the category, or somebody edited it first: then `current` is it as it is now. */
export type CategoryConflict = {
  "type": string;
  "title": string;
  "status": number;
  "detail": string;
  "request_id": string;
  "errors": (FieldProblem)[];
  "current"?: CategoryDocument | null;
};

/** A category, its sector and how it is treated. */
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
  "active"?: boolean;
  "version": number;
};

/** A page of categories. */
export type CategoryPage = {
  "categories": (CategoryDocument)[];
  "next_cursor": string | null;
};

/** A category a citizen may choose. */
export type CategoryShape = {
  "code": string;
  "name": string;
  "description": string;
  "kind": Kind;
  "requires_location": boolean;
  "requires_photo": boolean;
  "term": TermShape;
  "questions": (QuestionShape)[];
};

/** How many are inside a cell of the H3 grid, and where its centre is. */
export type CellShape = {
  "cell": string;
  "latitude": number;
  "longitude": number;
  "total": number;
  "in_arrears": number;
};

/** The way an occurrence came in. */
export type Channel = "app" | "web" | "email" | "phone" | "in_person" | "letter" | "open311";

/** Whether each dependency answers. */
export type ChecksShape = {
  "directory": "ok" | "failed";
  "occurrences": "ok" | "failed";
  "photos": "ok" | "failed";
};

/** One answer a question admits. */
export type ChoiceBody = {
  "code": string;
  "label": string;
};

/** One answer a question admits. */
export type ChoiceShape = {
  "code": string;
  "label": string;
};

/** Both clocks; the sector's runs once it was forwarded. */
export type ClocksShape = {
  "legal": LegalClockShape;
  "sector": SectorClockShape | null;
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

/** Say something: a question to the author (T3), their answer (T4) or a note (T17). */
export type ComplementAction = {
  "action": "complement";
  "version": number;
  "text": string;
};

/** Answer it, as the sector (T8) or, to its author, as the ombudsman (T10). */
export type ConcludeAction = {
  "action": "conclude";
  "version": number;
  "text": string;
  "outcome": Outcome;
  "competent_body"?: string | null;
};

/** Where the town's authorities are written to; whoever has no address here is told nothing. */
export type ContactsBody = {
  "ombudsman"?: string | null;
  "secretary"?: string | null;
  "top_authority"?: string | null;
  "administrator"?: string | null;
};

/** Where the town's authorities are written to. */
export type ContactsDocument = {
  "ombudsman"?: string | null;
  "secretary"?: string | null;
  "top_authority"?: string | null;
  "administrator"?: string | null;
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

/** What a figure says and how it is computed. */
export type DefinitionShape = {
  "figure": string;
  "name": TextsShape;
  "definition": TextsShape;
};

/** Every figure, explained. */
export type DefinitionsShape = {
  "definitions": (DefinitionShape)[];
};

/** What the author thinks of how it ended. */
export type EvaluationBody = {
  "satisfaction": number;
  "solved": Solved;
  "comment"?: string;
};

/** What the author thinks of how it ended. */
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
  "legal_end": StepEndShape | null;
  "sector_end": StepEndShape | null;
};

/** Where a large export is, and until when the link is good. */
export type ExportShape = {
  "url": string;
  "expires_at": string;
};

/** Extend a term, which must be justified (T14, T15; Law 13.460/2017, art. 16). */
export type ExtendAction = {
  "action": "extend";
  "version": number;
  "justification": string;
};

/** Extend a term, which must be justified (T14, T15; Law 13.460/2017, art. 16). */
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

/** Which occurrences; without days the last ninety, today included. */
export type FiguresQuery = {
  "from"?: string | null;
  "to"?: string | null;
  "sector"?: string | null;
  "category"?: string | null;
  "channel"?: Channel | null;
  "kind"?: Kind | null;
  "neighbourhood"?: string | null;
};

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
  "timeline": (PublicEvent)[];
  "messages": (SaidShape)[];
  "evaluation": EvaluationShape | null;
  "can": ("complement" | "message" | "evaluate" | "reopen")[];
};

/** Where to post a file to, and the fields to post before it. */
export type FormShape = {
  "url": string;
  "fields": Record<string, string>;
};

/** Give it to a sector (T2); the last two say what the sector gets of a report or a confidential one. */
export type ForwardAction = {
  "action": "forward";
  "version": number;
  "sector": string;
  "note"?: string | null;
  "pseudonymised_text"?: string | null;
  "share_photos"?: boolean;
};

/** Whether to touch every dependency. */
export type HealthQuery = {
  "deep"?: boolean;
};

/** That the function answers, in which version and, when asked, what it stands on. */
export type HealthShape = {
  "status": "ok";
  "version": string;
  "checks"?: ChecksShape;
};

/** Who the author says to be; whoever is anonymous leaves nothing here. */
export type IdentityBody = {
  "mode"?: IdentityMode;
  "name"?: string | null;
  "document"?: string | null;
  "email"?: string | null;
  "phone"?: string | null;
};

/** How much of themselves a citizen shows: nothing, their name to the staff, or their name to the ombudsman. */
export type IdentityMode = "anonymous" | "identified" | "confidential";

/** What somebody wants to know an identity for. */
export type IdentityQuery = {
  "purpose": string;
};

/** Who an author is; `document` is a CPF. */
export type IdentityShape = {
  "mode": IdentityMode;
  "name": string;
  "email": string | null;
  "phone": string | null;
  "document": string | null;
};

/** What sort of thing a citizen says (Law 13.460/2017, art. 2, V). */
export type Kind = "complaint" | "report" | "praise" | "suggestion" | "request";

/** Whom the dues of sectors and of the law are told to (R10); without rungs, nobody. */
export type LadderBody = {
  "sector": (RungBody)[];
  "legal": (RungBody)[];
};

/** Whom the dues of sectors and of the law are told to. */
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

/** Something the author wrote or was asked. */
export type LetterShape = {
  "at": string;
  "author": Author;
  "text": string;
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

/** Who looked at an identity, in which role and what for. */
export type LookShape = {
  "at": string;
  "actor": string;
  "reader_id": string | null;
  "role": Role;
  "purpose": string;
};

/** A page of the looks at an identity. */
export type LooksShape = {
  "reads": (LookShape)[];
  "next_cursor": string | null;
};

/** Close it in favour of one that says the same (T16). */
export type MarkDuplicateAction = {
  "action": "mark_duplicate";
  "version": number;
  "leader": string;
  "text"?: string | null;
};

/** Whether to tell of the municipality too. */
export type MeQuery = {
  "town"?: boolean;
};

/** Who is signed in. */
export type MeShape = {
  "name": string;
  "email": string;
  "roles": (Role)[];
  "sector": string | null;
  "town"?: TownShape;
};

/** Something the author adds. */
export type MessageBody = {
  "text": string;
};

/** What the author has just said. */
export type MessageShape = {
  "at": string;
  "text": string;
  "id": string;
};

/** Around where, how far in metres, and about what. */
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
  "thumb_url": string | null;
};

/** Say something: a question to the author (T3), their answer (T4) or a note (T17). */
export type NoteAction = {
  "action": "note";
  "version": number;
  "text": string;
};

/** What a citizen sends. */
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

/** How an occurrence ended. */
export type Outcome = "solved" | "partly_solved" | "not_solved" | "not_competent" | "duplicate" | "informed";

/** A page of a list. */
export type PageQuery = {
  "limit"?: number;
  "cursor"?: string | null;
};

/** A photo to come. */
export type PhotoBody = {
  "content_type": string;
};

/** A photo: on its way, ready with links of five minutes, or rejected with the reason. */
export type PhotoShape = {
  "id": string;
  "status": PhotoStatus;
  "reason": RejectionReason | null;
  "thumb_url": string | null;
  "display_url": string | null;
};

/** Where a photo is on its way from the phone to the screen. */
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

/** Which occurrences, and how fine the cells are. */
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

/** Cells of one resolution, the fullest first; with those known only coarser and those without a position, all. */
export type PlacesShape = {
  "from": string;
  "to": string;
  "as_of": string;
  "cells": (CellShape)[];
  "coarser": number;
  "unplaced": number;
};

/** A point. */
export type PointBody = {
  "latitude": number;
  "longitude": number;
};

/** A position in degrees (WGS 84). */
export type PointDocument = {
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

/** How much an occurrence presses. */
export type Priority = "normal" | "high" | "urgent";

/** What went wrong (RFC 9457). */
export type Problem = {
  "type": string;
  "title": string;
  "status": number;
  "detail": string;
  "request_id": string;
  "errors": (FieldProblem)[];
};

/** What a sector proposes to say. */
export type ProposalShape = {
  "text": string;
  "outcome": Outcome;
};

/** Something that happened, as its author may read it. */
export type PublicEvent = {
  "at": string;
  "action": Action;
  "text": string;
};

/** Something a category asks. */
export type QuestionBody = {
  "code": string;
  "label": string;
  "type": QuestionType;
  "required": boolean;
  "choices"?: (ChoiceBody)[];
};

/** Something a category asks. */
export type QuestionShape = {
  "code": string;
  "label": string;
  "type": QuestionType;
  "required": boolean;
  "choices": (ChoiceShape)[];
};

/** How a question is answered. */
export type QuestionType = "text" | "choice";

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

/** Correct what was said of it: at least one of the parts (T13). */
export type ReclassifyAction = {
  "action": "reclassify";
  "version": number;
  "category"?: string | null;
  "kind"?: Kind | null;
  "priority"?: Priority | null;
  "location"?: LocationBody | null;
  "note"?: string | null;
};

/** Why an upload was not kept, as its sender is told. */
export type RejectionReason = "empty" | "too_large" | "unsupported_type" | "unreadable" | "too_many_pixels";

/** Open it again (T12). */
export type ReopenAction = {
  "action": "reopen";
  "version": number;
  "comment": string;
};

/** Why the author contests what was concluded. */
export type ReopeningBody = {
  "comment": string;
};

/** What is said of a year beside its figures; `version` is the one somebody has read, none for the first. */
export type ReportBody = {
  "analysis": string;
  "measures": string;
  "version"?: number | null;
};

/** Somebody wrote first: `current` is the text as it is now. */
export type ReportConflict = {
  "type": string;
  "title": string;
  "status": number;
  "detail": string;
  "request_id": string;
  "errors": (FieldProblem)[];
  "current"?: ReportShape | null;
};

/** What the ombudsman writes into the report of a year; without a version nobody has written yet. */
export type ReportShape = {
  "year": number;
  "analysis": string;
  "measures": string;
  "version": number | null;
};

/** Say whose it is: the right sector, or the body outside the municipality (T7). */
export type ReturnAction = {
  "action": "return";
  "version": number;
  "reason": string;
  "suggested_sector"?: string | null;
  "suggested_body"?: string | null;
};

/** What somebody is to the ombudsman; the first five are the staff's groups. */
export type Role = "attendant" | "ombudsman" | "sector" | "manager" | "admin" | "citizen" | "system";

/** An occurrence as a list shows it; `days_left` is negative once it is late. */
export type RowShape = {
  "protocol": string;
  "category": string;
  "kind": Kind;
  "status": Status;
  "sector": string | null;
  "channel": Channel;
  "neighbourhood": string | null;
  "description": string;
  "registered_at": string;
  "due_on": string;
  "sector_due_on": string | null;
  "overdue": boolean;
  "days_left": number;
  "paused": boolean;
  "has_photos": boolean;
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

/** Somebody edited the rule first: `current` is it as it is now. */
export type RuleConflict = {
  "type": string;
  "title": string;
  "status": number;
  "detail": string;
  "request_id": string;
  "errors": (FieldProblem)[];
  "current"?: RuleDocument | null;
};

/** A routing rule: what matches every part that is given belongs to the sector. */
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

/** Who is told so many days after a due, or before it when negative, and then again every so many days. */
export type RungBody = {
  "days": number;
  "to": "sector" | "sector_head" | "secretary" | "top_authority" | "ombudsman" | "administrator";
  "every"?: number | null;
};

/** Who is told so many days after a due, or before it when negative, and then again every so many days. */
export type RungDocument = {
  "days": number;
  "to": "sector" | "sector_head" | "secretary" | "top_authority" | "ombudsman" | "administrator";
  "every"?: number | null;
};

/** Something the author wrote. */
export type SaidShape = {
  "at": string;
  "text": string;
};

/** What authors thought of how it ended: the mean of 0 to 100 points, and how many chose each level. */
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

/** A sector; it is deactivated with DELETE, which looks after its open occurrences. */
export type SectorBody = {
  "version"?: number | null;
  "code"?: string | null;
  "name": string;
  "email"?: string | null;
  "head_email"?: string | null;
  "active"?: boolean;
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

/** Something needs the sector, or somebody edited it first: then `current` is it as it is now. */
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
  "version": number;
};

/** A page of sectors. */
export type SectorPage = {
  "sectors": (SectorDocument)[];
  "next_cursor": string | null;
};

/** Send an answer back to its sector (T9). */
export type SendBackAction = {
  "action": "send_back";
  "version": number;
  "reason": string;
};

/** Which occurrences, and how finely their period is cut. */
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
  "ladder"?: LadderBody;
};

/** Somebody edited the settings first: `current` is them as they are now. */
export type SettingsConflict = {
  "type": string;
  "title": string;
  "status": number;
  "detail": string;
  "request_id": string;
  "errors": (FieldProblem)[];
  "current"?: SettingsDocument | null;
};

/** The municipality itself. */
export type SettingsDocument = {
  "name": string;
  "state"?: string;
  "time_zone": string;
  "centre": PointDocument;
  "boundary"?: PolygonDocument | null;
  "languages"?: ("pt-BR" | "en")[];
  "brand"?: BrandDocument;
  "roll_forward"?: boolean;
  "neighbourhoods"?: (PlaceDocument)[];
  "contacts"?: ContactsDocument;
  "ladder"?: LadderDocument;
  "version": number;
};

/** Whether the author finds it solved. */
export type Solved = "yes" | "partly" | "no";

/** `due`: open ones, the most pressing first. `registered`: all of them, the newest first. */
export type Sort = "due" | "registered";

/** The nearest open occurrences, the nearest first. */
export type StaffNearbyShape = {
  "occurrences": (StaffNeighbourShape)[];
};

/** An open occurrence nearby, with the protocol it can be opened by. */
export type StaffNeighbourShape = {
  "id": string;
  "category": string;
  "status": Status;
  "registered_on": string;
  "distance_m": number;
  "latitude": number;
  "longitude": number;
  "thumb_url": string | null;
  "protocol": string;
};

/** What an attendant writes down for somebody (Law 13.460/2017, art. 10, par. 4). */
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

/** Of those registered in one step: how many, how many attended by now, and how many in arrears now. */
export type StepShape = {
  "on": string;
  "registered": number;
  "attended": number;
  "in_arrears": number;
};

/** Which sector takes the open occurrences of one that goes. */
export type SuccessorQuery = {
  "successor"?: string | null;
};

/** Every figure of a period; attended, in progress and in arrears are the total, always. */
export type SummaryShape = {
  "from": string;
  "to": string;
  "as_of": string;
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
  "by_category": (CodeFiguresShape)[];
  "by_sector": (CodeFiguresShape)[];
  "by_channel": (CodeFiguresShape)[];
  "by_kind": (CodeFiguresShape)[];
  "by_neighbourhood": (CodeFiguresShape)[];
};

/** How long a sector has: at most 20 days (Law 13.460/2017, art. 16). */
export type TermBody = {
  "days": number;
  "unit": Unit;
};

/** How long a sector has. */
export type TermShape = {
  "days": number;
  "unit": Unit;
};

/** Somebody edited the text first: `current` is it as it is now. */
export type TextConflict = {
  "type": string;
  "title": string;
  "status": number;
  "detail": string;
  "request_id": string;
  "errors": (FieldProblem)[];
  "current"?: TextDocument | null;
};

/** What a notice says in each language. */
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

/** What whoever works for a municipality has to know of it first. */
export type TownShape = {
  "settings": SettingsDocument;
  "categories": (CategoryDocument)[];
  "sectors": (SectorDocument)[];
};

/** What a term counts. */
export type Unit = "calendar" | "working";

/** A problem that says which dependency does not answer. */
export type UnwellProblem = {
  "type": string;
  "title": string;
  "status": number;
  "detail": string;
  "request_id": string;
  "errors": (FieldProblem)[];
  "checks": ChecksShape;
};

/** An upload form for one photo and until when it is good. */
export type UploadShape = {
  "id": string;
  "upload": FormShape;
  "expires_at": string;
};

/** What a list is narrowed to. */
export type WorklistQuery = {
  "status"?: Status | null;
  "sector"?: string | null;
  "category"?: string | null;
  "kind"?: Kind | null;
  "channel"?: Channel | null;
  "neighbourhood"?: string | null;
  "overdue"?: boolean | null;
  "closed"?: boolean | null;
  "registered_from"?: string | null;
  "registered_to"?: string | null;
  "text"?: string | null;
  "sort"?: Sort | null;
  "limit"?: number;
  "cursor"?: string | null;
};

/** A page of occurrences. */
export type WorklistShape = {
  "occurrences": (RowShape)[];
  "next_cursor": string | null;
};

/** What a notice says in each language; the places in braces each one may have are known to the rules. */
export type chalicelib__api__directory_requests__TextBody = {
  "version"?: number | null;
  "code"?: string | null;
  "subject": Record<string, string>;
  "body": Record<string, string>;
  "active"?: boolean;
};

/** The places in braces the text of each notice may have. */
export const PLACES: Record<string, string[]> = {
  receipt: ["access_key", "category", "due_on", "kind", "link", "municipality", "protocol", "registered_on"],
  forwarded: ["category", "due_on", "link", "municipality", "protocol", "sector"],
  question: ["category", "due_on", "link", "municipality", "protocol", "text", "until"],
  reminder: ["category", "due_on", "link", "municipality", "protocol", "until"],
  extension: ["category", "due_on", "link", "municipality", "protocol", "text"],
  answer: ["category", "due_on", "evaluation_link", "link", "municipality", "outcome", "protocol", "text"],
  archived: ["category", "due_on", "link", "municipality", "protocol", "reason", "text"],
  lapse: ["category", "due_on", "link", "municipality", "protocol"],
  reopening: ["category", "due_on", "link", "municipality", "protocol"],
  sector_new: ["category", "due_on", "link", "municipality", "protocol", "sector", "sector_due_on"],
  sector_sent_back: ["category", "due_on", "link", "municipality", "protocol", "sector", "sector_due_on"],
  returned: ["category", "due_on", "link", "municipality", "protocol"],
  complement: ["category", "due_on", "link", "municipality", "protocol", "sector", "sector_due_on"],
  sector_due: ["category", "due_on", "link", "municipality", "protocol", "sector", "sector_due_on", "standing"],
  legal_due: ["category", "due_on", "link", "municipality", "protocol", "sector", "sector_due_on", "standing"],
  digest: ["day", "due_soon", "link", "list", "municipality", "overdue"],
  calendar: ["link", "municipality", "year"],
};
