import { z } from "zod";
import { filterKeys, sortKeys } from "#lib/domain/view/query.ts";

/** Every answer can be asked of an earlier audit. */
export const pinned = {
  audit: z
    .string()
    .regex(/^\d{1,15}$/, "an audit's id is a number")
    .optional()
    .describe("Id of an audit; absent: the latest."),
};

const list = z
  .string()
  .max(2000)
  .describe("Values separated by commas are alternatives; a value that begins with `!` excludes.");

const filters = Object.fromEntries(filterKeys.map((key) => [key, list.optional()])) as Record<
  (typeof filterKeys)[number],
  z.ZodOptional<typeof list>
>;

/** Query of the tables of workloads and containers, exactly as it stands in the page's URL. */
export const tableQuery = z.object({
  ...filters,
  q: z.string().max(500).optional().describe("Free text; every word must match."),
  sort: z.enum(sortKeys).optional().describe("Default: urgency."),
  order: z.enum(["asc", "desc"]).optional().describe("Default: asc; urgency ascending is most urgent first."),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(500).optional().describe("Default 100."),
  facets: z.enum(["0", "1"]).optional().describe("`0` leaves the facet counts out."),
  ...pinned,
});

export type TableQueryParams = z.infer<typeof tableQuery>;
