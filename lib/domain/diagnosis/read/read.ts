import { redact } from "../redact/redact.ts";
import { clean } from "./clean.ts";
import { jsonDocuments, linesOf } from "./json.ts";
import { type TrailRecord, trailRecords } from "./trail.ts";
import { flatten, unescapeText } from "./unescape.ts";

/** How a paste was read. */
export interface Read {
  readonly form: "text" | "json" | "cloudtrail" | "xml" | "html" | "binary" | "empty";
  /** Characters of the paste, and how many of them were passed over between its beginning and its end. */
  readonly characters: number;
  readonly skipped: number;
  /** What the reader should know of how it was read; empty mostly. */
  readonly notes: readonly string[];
}

export interface Reading {
  readonly read: Read;
  /** Redacted text, its runs of white space as one space. */
  readonly flat: string;
  readonly records: readonly TrailRecord[];
}

function formOf(text: string, binary: boolean, documents: number, records: number): Read["form"] {
  const start = text.trimStart().slice(0, 400).toLowerCase();
  if (binary) return "binary";
  if (start === "") return "empty";
  if (records > 0) return "cloudtrail";
  if (documents > 0) return "json";
  if (/<!doctype html|<html|<head|<body/.test(start)) return "html";
  return /^<(?:\?xml|error|errorresponse|response)/.test(start) ? "xml" : "text";
}

function notesOf(skipped: number, form: Read["form"], text: string): readonly string[] {
  const notes: string[] = [];
  if (skipped > 0)
    notes.push(`The paste is too long: ${skipped} characters between its beginning and its end were not read`);
  if (form === "binary") notes.push("The paste is no text; what can be read of it as text was read");
  if (form === "html") notes.push("The paste is a web page; its words were read without its markup");
  if (form === "text" && /^[[{]/.test(text.trim()) && text.includes('":')) {
    notes.push("The paste looks like JSON that is cut off or broken; it was read as text");
  }
  return notes;
}

/** Reads a paste: cleaned, redacted, unpacked from JSON, XML and escapes. Never raises; linear in what is read. */
export function readPaste(paste: string): Reading {
  const { text, skipped, binary } = clean(paste);
  const documents = binary ? [] : jsonDocuments(text);
  const records = documents.flatMap((document) => trailRecords(document));
  const form = formOf(text, binary, documents.length, records.length);
  const unpacked = [text, ...documents.flatMap(linesOf)].join("\n");
  const words = unescapeText(unpacked).replace(
    /<code>([^<]{1,100})<\/code>\s{0,40}<message>([^<]{0,2000})<\/message>/gi,
    "$1: $2",
  );
  const shown = form === "html" ? words.replace(/<[^<>]{0,400}>/g, " ") : words;
  const read: Read = { form, characters: paste.length, skipped, notes: notesOf(skipped, form, text) };
  return { read, flat: flatten(redact(shown)), records: records.map(redactRecord) };
}

function redactRecord(record: TrailRecord): TrailRecord {
  const safe = (value: string | null): string | null => (value === null ? null : redact(value));
  return {
    event: redact(record.event),
    source: safe(record.source),
    errorCode: safe(record.errorCode),
    errorMessage: safe(record.errorMessage),
    actorArn: safe(record.actorArn),
    subject: safe(record.subject),
    provider: safe(record.provider),
    federatedProvider: safe(record.federatedProvider),
    roleArn: safe(record.roleArn),
    userAgent: safe(record.userAgent),
    region: safe(record.region),
  };
}
