import type { Entry } from "./entries.ts";
import { groupVersion, type ResourceInfo } from "./resources.ts";

/** How objects are written: whole, or their metadata alone (`as=PartialObjectMetadata` in Accept). */
export interface Representation {
  readonly listHead: string;
  item(entry: Entry): Buffer;
  /** An object that stands alone, in a get or in a watch event. */
  alone(entry: Entry): Buffer;
}

const partialHead = Buffer.from('{"kind":"PartialObjectMetadata","apiVersion":"meta.k8s.io/v1",');

function partial(entry: Entry): Buffer {
  const { metadata } = JSON.parse(entry.json().toString("utf8")) as { metadata: unknown };
  return Buffer.concat([partialHead, Buffer.from(JSON.stringify({ metadata }).slice(1))]);
}

/** The representation that the Accept header asks for. */
export function representationOf(info: ResourceInfo, accept: string): Representation {
  if (/;\s*as=PartialObjectMetadata(List)?\s*;/.test(`${accept};`)) {
    return {
      listHead: '{"kind":"PartialObjectMetadataList","apiVersion":"meta.k8s.io/v1",',
      item: partial,
      alone: partial,
    };
  }
  const head = Buffer.from(`{"kind":"${info.kind}","apiVersion":"${groupVersion(info)}",`);
  return {
    listHead: `{"kind":"${info.kind}List","apiVersion":"${groupVersion(info)}",`,
    item: (entry) => entry.json(),
    alone: (entry) => Buffer.concat([head, entry.json().subarray(1)]),
  };
}
