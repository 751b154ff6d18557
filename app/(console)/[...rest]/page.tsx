import { notFound } from "next/navigation";

/** Any other address: the frame stays, and the page says that there is nothing. */
export default function Elsewhere() {
  notFound();
}
