import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { idOfParts } from "#components/links/links.ts";
import { EventClient } from "./client.tsx";

interface Props {
  params: Promise<{ event: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Event ${idOfParts([(await params).event]) ?? ""}` };
}

export default async function EventPage({ params }: Props) {
  const id = idOfParts([(await params).event]);
  if (id === null) notFound();
  return <EventClient id={id} />;
}
