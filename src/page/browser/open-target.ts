/** Opens the folded section that an address names, so that a link into it leads somewhere. */
export function openTarget(): void {
  const target = document.getElementById(location.hash.slice(1));
  const section = target?.closest('details');
  if (target === null || section === null || section === undefined) return;
  section.open = true;
  target.scrollIntoView();
}
