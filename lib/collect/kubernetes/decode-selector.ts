import type { LabelSelector } from "#lib/domain/inventory/kubernetes.ts";
import { list, optionalRecord, record, text, textMap, texts } from "./wire.ts";

/** Absent is the selector that selects everything, as in webhooks and network policies. Throws `Malformed`. */
export function decodeSelector(value: unknown, at: string): LabelSelector {
  const selector = optionalRecord(value, at);
  return {
    matchLabels: textMap(selector.matchLabels, at),
    matchExpressions: list(selector.matchExpressions, at).map((item) => {
      const expression = record(item, at);
      return {
        key: text(expression.key, at),
        operator: text(expression.operator, at),
        values: texts(expression.values, at),
      };
    }),
  };
}
