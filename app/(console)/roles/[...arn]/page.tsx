import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { idOfParts } from "#components/links/links.ts";
import { roleLabel } from "#lib/domain/inventory/arn.ts";
import { RoleClient } from "./client.tsx";

interface Props {
  params: Promise<{ arn: string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const arn = idOfParts((await params).arn);
  return { title: arn === null ? "Role" : roleLabel(arn) };
}

export default async function RolePage({ params }: Props) {
  const arn = idOfParts((await params).arn);
  if (arn === null) notFound();
  return <RoleClient arn={arn} />;
}
