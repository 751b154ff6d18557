import type { Metadata } from "next";
import { FindingsClient } from "./client.tsx";

export const metadata: Metadata = { title: "Findings" };

export default function FindingsPage() {
  return <FindingsClient />;
}
