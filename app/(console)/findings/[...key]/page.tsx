import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { idOfParts } from "#components/links/links.ts";
import { FindingClient } from "./client.tsx";

interface Props {
  params: Promise<{ key: string[] }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const key = idOfParts((await params).key);
  return { title: key?.split("|")[0] ?? "Finding" };
}

export default async function FindingPage({ params }: Props) {
  const key = idOfParts((await params).key);
  if (key === null) notFound();
  return <FindingClient findingKey={key} />;
}
