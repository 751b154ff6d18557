import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { KubernetesObject } from "@kubernetes/client-node";
import { parseAllDocuments } from "yaml";

export interface Named {
  readonly namespace: string;
  readonly name: string;
}

/** One document of an estate's file: a manifest, or one of the words that README.md lists. */
export type Step =
  | { readonly manifest: KubernetesObject }
  | { readonly change: KubernetesObject }
  | { readonly remove: KubernetesObject }
  | { readonly later: string }
  | { readonly debug: Named & { readonly container: string } }
  | { readonly run: Named & { readonly cronJob: string } }
  | { readonly associate: Named & { readonly role: string } };

const words = ["change", "remove", "later", "debug", "run", "associate"];

const folder = join(import.meta.dirname, "..", "estates");

/** The steps of one file, in order. Throws with the file's name on what is no step. */
function stepsOf(file: string): readonly Step[] {
  const documents = parseAllDocuments(readFileSync(join(folder, file), "utf8"));
  return [...documents].flatMap((document): Step[] => {
    const [error] = document.errors;
    if (error) throw new Error(`${file}: ${error.message}`);
    const value: unknown = document.toJS();
    if (value === null) return [];
    const keys = Object.keys(value as object);
    if (keys.includes("apiVersion") && keys.includes("kind")) return [{ manifest: value as KubernetesObject }];
    if (keys.length === 1 && words.includes(keys[0] ?? "")) return [value as Step];
    throw new Error(`${file}: neither a manifest nor a step: ${keys.join(", ")}`);
  });
}

/** Every estate by the name of its file. */
export function readEstates(): readonly { readonly file: string; readonly steps: readonly Step[] }[] {
  const files = readdirSync(folder).filter((name) => name.endsWith(".yaml"));
  return files.toSorted().map((file) => ({ file, steps: stepsOf(file) }));
}
