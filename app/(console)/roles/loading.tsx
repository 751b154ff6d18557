import { LoadingPage } from "../loading-page.tsx";

export default function Loading() {
  return <LoadingPage label="The roles are on their way" />;
}
