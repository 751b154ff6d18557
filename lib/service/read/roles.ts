import type { RoleDetail, RolesPage } from "#lib/contract/pages.ts";
import { parseRoleArn } from "#lib/domain/inventory/arn.ts";
import { callsOf } from "#lib/domain/usage/calls.ts";
import type { UsageRecord } from "#lib/domain/usage/ledger.ts";
import { RoleBook, type RoleRow } from "#lib/domain/view/roles.ts";
import { WhoMay } from "#lib/domain/view/who-may.ts";
import { ServiceError } from "../errors.ts";
import { cursorOf, pagingOf } from "./table-query.ts";
import type { AuditView } from "./view.ts";
import { windowsOf } from "./windows.ts";

const accountsShown = 200;
const books = new WeakMap<AuditView, { readonly book: RoleBook; rows: RoleRow[] | null }>();

function bookOf(view: AuditView): { readonly book: RoleBook; rows: RoleRow[] | null } {
  let entry = books.get(view);
  if (!entry) {
    entry = { book: new RoleBook(view.estate, new WhoMay(view.estate), view.placed, view.usage), rows: null };
    books.set(view, entry);
  }
  return entry;
}

function rowsOf(view: AuditView): RoleRow[] {
  const entry = bookOf(view);
  entry.rows ??= entry.book.arns().flatMap((arn) => entry.book.row(arn) ?? []);
  return entry.rows;
}

export interface RolesQuery {
  readonly q?: string | undefined;
  readonly account?: string | undefined;
  /** `pods`: meant for, held by or fallen back to by a container; `node`: a node's role; `unused`: nothing of pods. */
  readonly use?: "pods" | "node" | "unused" | undefined;
  readonly cursor?: string | undefined;
  readonly limit?: number | undefined;
}

function useOf(row: RoleRow): "pods" | "node" | "unused" {
  if (row.nodeRole) return "node";
  return Object.keys(row.byState).length > 0 ? "pods" : "unused";
}

function counts(values: readonly string[]): { value: string; count: number }[] {
  return [...Map.groupBy(values, (value) => value)]
    .map(([value, list]) => ({ value, count: list.length }))
    .sort((a, b) => b.count - a.count);
}

/** Roles: those on which containers live or which pods hold first, then by name. */
export function listRoles(view: AuditView, query: RolesQuery): RolesPage {
  const words = (query.q ?? "").toLowerCase().split(/\s+/).filter(Boolean);
  const all = rowsOf(view);
  const matching = all.filter(
    (row) =>
      (query.account === undefined || row.account === query.account) &&
      (query.use === undefined || useOf(row) === query.use) &&
      words.every((word) => row.arn.toLowerCase().includes(word)),
  );
  const weight = (row: RoleRow): number => Object.values(row.byState).reduce((sum, count) => sum + count, 0);
  const sorted = matching.sort(
    (a, b) => Number(b.nodeRole) - Number(a.nodeRole) || weight(b) - weight(a) || (a.arn < b.arn ? -1 : 1),
  );
  const { offset, limit } = pagingOf({ cursor: query.cursor, limit: query.limit }, view.audit.id);
  return {
    audit: view.audit,
    nextCursor: offset + limit < sorted.length ? cursorOf(view.audit.id, offset + limit) : null,
    total: sorted.length,
    items: sorted.slice(offset, offset + limit),
    facets: { account: counts(all.map((row) => row.account)), use: counts(all.map(useOf)) },
  };
}

function containers(count: number): string {
  return count === 1 ? "1 container is" : `${count} containers are`;
}

function sentenceOf(row: RoleRow): string {
  const holds =
    row.holding === 0
      ? "no container holds it"
      : `${row.holding} ${row.holding === 1 ? "container holds" : "containers hold"} it`;
  const fallen = (row.byState["falling-back"] ?? 0) + (row.byState["node-role-used"] ?? 0);
  const lives =
    row.nodeRole && fallen > 0
      ? ` ${fallen} ${fallen === 1 ? "container lives" : "containers live"} on it as the node's role.`
      : "";
  if (row.mayAssume === null)
    return `Who may assume it is not known for certain. ${containers(row.meant)} meant to hold it, ${holds}.${lives}`;
  const may = row.mayAssume === 1 ? "1 service account" : `${row.mayAssume} service accounts`;
  return `${may} may assume it by web identity. ${containers(row.meant)} meant to hold it, ${holds}.${lives}`;
}

/** What CloudTrail showed of a role. */
export function usageOfRole(view: AuditView, arn: string): readonly UsageRecord[] {
  return bookOf(view).book.usageOf(arn);
}

/** One role with who may, is meant to, holds and used it. Raises `not-found`. */
export function showRole(view: AuditView, arn: string): RoleDetail {
  const { book } = bookOf(view);
  const row = book.row(arn);
  const parsed = parseRoleArn(arn);
  const account = parsed ? view.estate.accounts.get(parsed.account) : undefined;
  const role = account?.roles.get(arn);
  if (!row || (!role && book.containersOf(arn).length === 0)) {
    throw new ServiceError(
      "not-found",
      `There is no role ${arn} in this audit.`,
      account ? "Its account was read and has no such role." : "Its account is not read.",
      "Look at all roles.",
    );
  }
  const accounts = book.accountsOf(arn);
  return {
    audit: view.audit,
    role: row,
    sentence: sentenceOf(row),
    readAt: account?.inventory.roles.coverage.finishedAt ?? null,
    trustPolicy: role?.trustPolicy ?? null,
    policies: role?.policies?.map(({ name, arn: policy }) => ({ name, arn: policy })) ?? null,
    boundaryArn: role?.boundaryArn ?? null,
    maxSessionSeconds: role?.maxSessionSeconds ?? null,
    accounts: accounts.slice(0, accountsShown),
    moreAccounts: Math.max(0, accounts.length - accountsShown),
    usage: callsOf(book.usageOf(arn)).slice(0, 100),
    windows: windowsOf(view, row.account),
  };
}
