import { LoadingPage } from "../loading-page.tsx";

export default function Loading() {
  return <LoadingPage label="The findings are on their way" />;
}
