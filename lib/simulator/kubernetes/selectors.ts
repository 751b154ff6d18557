/** The part of an object that selectors look at. */
export interface Selectable {
  readonly metadata?: { readonly name?: string; readonly namespace?: string; readonly labels?: Record<string, string> };
  readonly spec?: Readonly<Record<string, unknown>>;
  readonly status?: Readonly<Record<string, unknown>>;
}

export type Matcher = (object: Selectable) => boolean;

const fields: Readonly<Record<string, (object: Selectable) => unknown>> = {
  "metadata.name": (object) => object.metadata?.name,
  "metadata.namespace": (object) => object.metadata?.namespace,
  "spec.nodeName": (object) => object.spec?.["nodeName"] ?? "",
  "spec.serviceAccountName": (object) => object.spec?.["serviceAccountName"] ?? "",
  "status.phase": (object) => object.status?.["phase"] ?? "",
};

function fieldTerm(term: string): Matcher | string {
  const parts = /^([^!=]+)(==|!=|=)(.*)$/.exec(term);
  if (!parts) return `invalid selector: '${term}'; can't understand '${term}'`;
  const [, name = "", operator, value] = parts;
  const read = fields[name];
  if (!read) return `field label not supported: ${name}`;
  return (object) => (read(object) === value) === (operator !== "!=");
}

function labelTerm(term: string): Matcher | string {
  const inSet = /^(\S+)\s+(in|notin)\s+\(([^)]*)\)$/.exec(term);
  if (inSet) {
    const [, key = "", operator, list = ""] = inSet;
    const values = list.split(",").map((value) => value.trim());
    return (object) => {
      const value = object.metadata?.labels?.[key];
      return (value !== undefined && values.includes(value)) === (operator === "in");
    };
  }
  const equals = /^([^!=\s]+)\s*(==|!=|=)\s*([^!=\s]*)$/.exec(term);
  if (equals) {
    const [, key = "", operator, wanted] = equals;
    return (object) => (object.metadata?.labels?.[key] === wanted) === (operator !== "!=");
  }
  const exists = /^(!?)([^!=\s]+)$/.exec(term);
  if (!exists) return "unable to parse requirement: found '=', expected: identifier";
  const [, not, key = ""] = exists;
  return (object) => (object.metadata?.labels?.[key] !== undefined) === (not === "");
}

/** A test for `fieldSelector` and `labelSelector`; null: nothing is selected by them; a text: what is wrong. */
export function matcherOf(query: URLSearchParams): Matcher | null | string {
  const matchers: Matcher[] = [];
  const parts: readonly [text: string, split: RegExp, read: (term: string) => Matcher | string][] = [
    [query.get("fieldSelector") ?? "", /,/, fieldTerm],
    [query.get("labelSelector") ?? "", /,(?![^(]*\))/, labelTerm],
  ];
  for (const [text, split, read] of parts) {
    for (const term of text.split(split).filter((one) => one.trim() !== "")) {
      const matcher = read(term.trim());
      if (typeof matcher === "string") return matcher;
      matchers.push(matcher);
    }
  }
  return matchers.length === 0 ? null : (object) => matchers.every((matches) => matches(object));
}
