"use client";

import { useQuery } from "@tanstack/react-query";
import { AccountLayers, LayerLegend } from "#components/access/account-layers.tsx";
import { IamUsedCell, TrailUsedCell } from "#components/access/cells.tsx";
import { PolicyText } from "#components/access/policy.tsx";
import { Crumbs, Title } from "#components/layout/detail-head.tsx";
import { CountLink } from "#components/links/count-link.tsx";
import { StateBar, sayStates } from "#components/state/state-bar.tsx";
import { visible } from "#components/ui/characters.ts";
import { CopyButton } from "#components/ui/copy-button.tsx";
import { Facts } from "#components/ui/facts.tsx";
import { ArnText } from "#components/ui/middle.tsx";
import { full, span } from "#components/ui/moments.ts";
import { count, counted } from "#components/ui/number.ts";
import { Lead, Page } from "#components/ui/page.tsx";
import { Section } from "#components/ui/section.tsx";
import { Tag } from "#components/ui/tag.tsx";
import { Worded } from "#components/ui/worded.tsx";
import { CallLanes, CallTable } from "#components/usage/calls.tsx";
import { queries } from "#lib/client/queries.ts";
import type { RoleDetail } from "#lib/contract/pages.ts";
import { parseRoleArn, roleLabel } from "#lib/domain/inventory/arn.ts";
import { Answered } from "../../answered.tsx";
import { FindingsSection } from "../../findings/findings-section.tsx";
import { NeedsSection } from "../../needs-section.tsx";
import { Place } from "../../place.tsx";

export function RoleClient({ arn }: { arn: string }) {
  const query = useQuery(queries.role(arn));
  const account = parseRoleArn(arn)?.account ?? null;
  return (
    <Page>
      <Crumbs
        crumbs={[
          { label: "Roles", href: "/roles" },
          ...(account === null ? [] : [{ label: account, href: `/roles?account=${account}` }]),
          { label: roleLabel(arn), href: null },
        ]}
        place={<Place />}
      />
      <Answered query={query} title={roleLabel(arn)} waiting="The role is on its way">
        {(detail) => <Whole detail={detail} />}
      </Answered>
    </Page>
  );
}

function Whole({ detail }: { detail: RoleDetail }) {
  const { role, audit, accounts, moreAccounts, trustPolicy } = detail;
  const today = audit.finishedAt ?? audit.startedAt;
  const label = roleLabel(role.arn);
  const containers = Object.values(role.byState).reduce((sum, number) => sum + number, 0);
  return (
    <>
      <Title name={<bdi>{visible(role.name)}</bdi>}>
        {role.nodeRole && <Tag strong>a node’s role</Tag>}
        <ArnText arn={role.arn} />
        <CopyButton text={role.arn} what="the ARN" />
      </Title>
      <Lead>
        <Worded text={detail.sentence} />
      </Lead>
      <Facts facts={factsOf(detail, today)} />
      {containers > 0 && (
        <div className="mt-4 max-w-[720px]">
          <StateBar byState={role.byState} label={role.name} className="h-[14px]" />
          <p className="mt-1 text-s text-ink-2">
            {sayStates(role.byState)}.{" "}
            <CountLink filters={{ role: label }} className="text-ink-2">
              In the table
            </CountLink>
          </p>
        </div>
      )}
      {role.notes.length > 0 && (
        <Section title="To note">
          <ul>
            {role.notes.map((note) => (
              <li key={`${note.code} ${note.text}`} className="border-b border-line py-2">
                <Worded text={note.text} />
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title="Who may, who holds, who uses" end={<LayerLegend />}>
        {accounts.length === 0 ? (
          <p className="pt-3 text-ink-2">
            {role.mayAssume === null
              ? "The trust policy was not read, so who may assume it is not known."
              : "No service account of the clusters read may assume it or is meant to."}
          </p>
        ) : (
          <AccountLayers accounts={accounts} today={today} />
        )}
        {moreAccounts > 0 && <p className="mt-2 text-s text-ink-2">{counted(moreAccounts, "more service account")}.</p>}
      </Section>
      <FindingsSection about={{ kind: "role", id: role.arn }} today={today} />
      <Section
        title="Trust policy"
        end={detail.readAt === null ? undefined : <time title={full(detail.readAt)}>read {full(detail.readAt)}</time>}
      >
        {trustPolicy === null ? <p className="pt-3 text-unk">Not read.</p> : <PolicyText text={trustPolicy} />}
      </Section>
      <Section title="Use">
        <CallLanes calls={detail.usage} windows={detail.windows} label={`When ${role.name} was seen in use`} />
        <CallTable calls={detail.usage} windows={detail.windows} today={today} />
      </Section>
      <NeedsSection
        query={queries.roleLeastPrivilege(role.arn)}
        today={today}
        evidence={`/evidence?role=${encodeURIComponent(role.arn)}`}
      />
    </>
  );
}

function factsOf(detail: RoleDetail, today: number) {
  const { role, policies, boundaryArn, maxSessionSeconds } = detail;
  const attached = policies?.filter((policy) => policy.arn !== null).length ?? 0;
  const inline = (policies?.length ?? 0) - attached;
  return [
    { name: "Last used, says IAM", value: <IamUsedCell role={role} today={today} /> },
    { name: "Last seen in CloudTrail", value: <TrailUsedCell role={role} today={today} /> },
    {
      name: "Policies",
      value:
        policies === null ? (
          <span className="text-unk">not read</span>
        ) : (
          <span title={policies.map((policy) => policy.name).join("\n")}>
            {count(attached)} attached, {count(inline)} inline
          </span>
        ),
    },
    {
      name: "Boundary",
      value: boundaryArn === null ? <span className="text-ink-2">none</span> : <ArnText arn={boundaryArn} />,
    },
    {
      name: "Longest session",
      value: maxSessionSeconds === null ? <span className="text-unk">not read</span> : span(maxSessionSeconds * 1000),
    },
  ];
}
