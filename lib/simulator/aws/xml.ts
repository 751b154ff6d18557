/** XML as the query protocols write it: elements in order, no attributes. */

const escapes: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\r": "&#xD;",
};

export const escapeXml = (text: string): string => text.replace(/[&<>"\r]/g, (char) => escapes[char] ?? char);

/** An element around XML that is already written. */
export const wrap = (name: string, inner: string): string =>
  inner === "" ? `<${name}/>` : `<${name}>${inner}</${name}>`;

/** Elements of plain values, in order; undefined ones are left out. */
export const fields = (values: Readonly<Record<string, string | number | boolean | undefined>>): string =>
  Object.entries(values)
    .map(([name, value]) => (value === undefined ? "" : `<${name}>${escapeXml(String(value))}</${name}>`))
    .join("");

/** A list: `member` in IAM and STS, `item` in EC2. */
export const list = (name: string, items: readonly string[], each = "member"): string =>
  wrap(name, items.map((item) => wrap(each, item)).join(""));

/** Percent-encoding of policy documents: everything but letters, digits and `-_.~`. */
export const encodeDocument = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`);

/** Times in IAM and STS. */
export const isoTime = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;
