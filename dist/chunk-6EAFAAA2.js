import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);
import {
  widthOf
} from "./chunk-DCFA1849.js";
import {
  unbroken
} from "./chunk-7E13EE37.js";
import {
  count
} from "./chunk-73262735.js";
import {
  visibleLines
} from "./chunk-6C8C6982.js";
import {
  cutText
} from "./chunk-68E6DD8F.js";
import {
  sha256
} from "./chunk-BB93489B.js";

// src/text/html.ts
var ENTITIES = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;"
};
function htmlText(text) {
  return visibleLines(text).replace(
    /[&<>"']/g,
    (character) => Object.hasOwn(ENTITIES, character) ? ENTITIES[character] : character
  );
}
function inertJson(value) {
  const visibly = (_, part) => typeof part === "string" ? visibleLines(part) : part;
  return JSON.stringify(value, visibly).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`
  );
}

// src/page/element.ts
function element(name, attributes, ...content) {
  return { name, attributes, content };
}
var WITHOUT_END = /* @__PURE__ */ new Set(["br", "input"]);
function html(content) {
  if (content === void 0) return "";
  if (typeof content === "string") return htmlText(content);
  if (!("name" in content)) return content.map(html).join("");
  const { name, attributes, content: inside } = content;
  const start = `<${name}${attributesText(attributes)}>`;
  if (WITHOUT_END.has(name)) return start;
  return `${start}${name === "pre" ? "\n" : ""}${inside.map(html).join("")}</${name}>`;
}
function attributesText(attributes) {
  return Object.entries(attributes).map(([name, value]) => {
    if (value === void 0 || value === false) return "";
    if (value === true) return ` ${name}`;
    return name === "href" && !isHarmless(`${value}`) ? "" : ` ${name}="${htmlText(`${value}`)}"`;
  }).join("");
}
function isHarmless(address) {
  return address.startsWith("#") || /^https:\/\/[^\s\\]+$/.test(address);
}

// src/page/browser-code.ts
var SCRIPT = '"use strict";(()=>{function w(e,t){let[s,n]=[M(e),M(t)];if(s.length>1e3||n.length>1e3)return[{text:t,isChanged:!1}];let r=C(s,n);return n.reduce((i,o,a)=>{let d=!r.has(a),c=i.at(-1);return c?.isChanged===d?[...i.slice(0,-1),{text:c.text+o,isChanged:d}]:[...i,{text:o,isChanged:d}]},[])}function M(e){return e.split(/(\\s+)/).filter(t=>t!=="")}function C(e,t){let s=t.length+1,n=new Uint16Array((e.length+1)*s);for(let i=e.length-1;i>=0;i--)for(let o=t.length-1;o>=0;o--)n[i*s+o]=e[i]===t[o]?n[(i+1)*s+o+1]+1:Math.max(n[(i+1)*s+o],n[i*s+o+1]);let r=new Set;for(let i=0,o=0;i<e.length&&o<t.length;)e[i]===t[o]?(r.add(o),i++,o++):n[(i+1)*s+o]>=n[i*s+o+1]?i++:o++;return r}function l(e,t,...s){let n=document.createElement(e);return t!==""&&(n.className=t),n.append(...s),n}function h(e,t){let s=document.getElementById(e);return s instanceof t?s:void 0}function D(e,t){return`#item=${encodeURIComponent(`${e}/${t}`)}`}function L(e,t,s){let n=t.words.toLowerCase().split(/\\s+/).filter(r=>r!=="");return e.items.flatMap((r,i)=>R(r,t)&&n.every(o=>s(i).includes(o))?[i]:[])}function R({suite:e,flips:t,slices:s=[],answers:n},r){return(r.suite===void 0||e===r.suite)&&(!r.flips||t===!0)&&(r.slice===void 0||s.includes(r.slice))&&n.some(i=>F(i,r))}function F({pass:e,outcome:t},s){return(s.pass===void 0||e===s.pass)&&(s.outcome===void 0||t===s.outcome)}function v({items:e,texts:t},s){let n=e[s];if(n===void 0)return"";let r=[n.question,n.expected,...n.answers.flatMap(({text:i,asked:o})=>[i,o])];return[n.id,...r.map(i=>i===void 0?"":t[i]??"")].join(`\n`).toLowerCase()}function b({items:e,suites:t},s){let n=e[s];return n===void 0?"":D(t.at(n.suite)??"",n.id)}function k(e,{items:t,suites:s}){let n=N(e);if(n===void 0)return;let r=t.findIndex(({id:o,suite:a})=>`${s.at(a)}/${o}`===n),i=r===-1?t.findIndex(({id:o})=>o===n):r;return i===-1?void 0:i}function N(e){if(e.startsWith("#item="))try{return decodeURIComponent(e.slice(6))}catch{return}}function H(e,t,s){let n=t.items[s];if(n===void 0){e.replaceChildren(l("p","quiet","No item is like that."));return}let r=document.createElement("a");r.href=b(t,s),r.textContent=n.id;let i=(n.slices??[]).map(d=>t.slices[d]??""),o=[t.suites.at(n.suite)??"",...i,...n.flips?["flips"]:[]].join(" \\xB7 "),a=x(t,n.question);e.replaceChildren(l("h3","",r),l("p","quiet",o),...T("Question",a===void 0?void 0:[a]),...T("Expected",n.expected===void 0?void 0:[x(t,n.expected)??""]),l("div","answers",...n.answers.map(d=>W(d,t,a))))}function W(e,t,s){let{pass:n,attempt:r,outcome:i,operators:o=[],isUncounted:a}=e,d=i===void 0?"not graded":t.outcomes[i]??"",c=[t.passes[n]?.name??"",...r===void 0?[]:[`answer ${r}`]].join(", "),m=x(t,e.asked),[g,f,u,I]=[e.text,e.read,e.reason,e.failure].map(p=>x(t,p));return l("section",i===0?"answer right":"answer",l("p","head",l("span","",c),l("span","said",`${i===0?"\\u2713":"\\u2717"} ${d}`)),...a?[l("p","quiet","Beyond the look that decided the pass: no score has it.")]:[],...o.length===0?[]:[l("p","noise",...o.map(p=>q(t.operators[p]??"")))],...T("As it was asked",m===void 0?void 0:j(s??"",m)),...m===void 0?[]:[l("p","label","Answer")],l("pre","",g??I??"The text was not kept."),...[f===void 0?void 0:`Read as: ${f}`,u,g===void 0?void 0:I].filter(p=>p!==void 0).map(p=>l("p","quiet",p)))}var q=e=>l("span","chip",e);function j(e,t){return w(e,t).map(({text:s,isChanged:n})=>n?l("mark","",s):s)}function T(e,t){return t===void 0?[]:[l("p","label",e),l("pre","",...t)]}function x({texts:e},t){return t===void 0?void 0:e[t]}var y=40,$=8;function A(e,t,s){let n=l("div","room");n.setAttribute("role","presentation"),e.replaceChildren(n);let r=[],i=0,o=()=>{let a=Math.max(0,Math.floor(e.scrollTop/y)-$),d=Math.min(r.length,Math.ceil((e.scrollTop+e.clientHeight)/y)+$);n.style.height=`${r.length*y}px`,n.replaceChildren(...r.slice(a,d).map((m,g)=>{let f=a+g,u=U(t.items[m],t,f===i);return u.id=`row-${f}`,u.style.top=`${f*y}px`,u.setAttribute("aria-setsize",`${r.length}`),u.setAttribute("aria-posinset",`${f+1}`),u.addEventListener("click",()=>s(f)),u})),i>=a&&i<d?e.setAttribute("aria-activedescendant",`row-${i}`):e.removeAttribute("aria-activedescendant")};return e.addEventListener("scroll",o,{passive:!0}),addEventListener("resize",o),{show(a){r=a,i=0,e.scrollTop=0,o()},mark(a){i=a;let[d,c]=[a*y,(a+1)*y];d<e.scrollTop?e.scrollTop=d:c>e.scrollTop+e.clientHeight&&(e.scrollTop=c-e.clientHeight),o()}}}function U({id:e,flips:t,answers:s},{passes:n,outcomes:r},i){let o=s.map(({outcome:c})=>c===void 0?"\\xB7":c===0?"\\u2713":"\\u2717").join(" "),a=s.map(({pass:c,outcome:m})=>`${n[c]?.name} ${m===void 0?"not graded":r[m]}`).join(", "),d=l("div","row",l("span","id",e),l("span","marks",o));return d.setAttribute("role","option"),d.setAttribute("aria-selected",`${i}`),d.title=a,d.setAttribute("aria-label",`${e}${t?", flips":""}: ${a}`),d}function O(e){let[t,s]=[h("rows",HTMLElement),h("item",HTMLElement)],[n,r]=[h("search",HTMLInputElement),h("found",HTMLOutputElement)];if(!t||!s||!n||!r)return;t.closest(".browser").hidden=!1;let i=[],o=u=>i[u]??=v(e,u),a=[],d=0,c=(u,I=!0)=>{d=Math.max(0,Math.min(a.length-1,u)),m.mark(d);let p=a[d]??-1;H(s,e,p),I&&p!==-1&&history.replaceState(null,"",b(e,p))},m=A(t,e,c),g=()=>{a=L(e,B(n),o),r.textContent=`${a.length} of ${e.items.length}`,m.show(a),c(0,!1)},f=()=>{let u=k(location.hash,e);u!==void 0&&(a.includes(u)||K(n,g),c(a.indexOf(u),!1),t.scrollIntoView({block:"nearest"}))};n.closest("search, .controls").addEventListener("input",g),addEventListener("hashchange",f),z(n,t,u=>c(d+u)),g(),f()}function B(e){let t=s=>{let n=h(s,HTMLSelectElement)?.value??"";return n===""?void 0:Number(n)};return{words:e.value,suite:t("suite"),pass:t("pass"),outcome:t("outcome"),slice:t("slice"),flips:h("flips",HTMLInputElement)?.checked??!1}}function K(e,t){e.value="";for(let n of["suite","pass","outcome","slice"]){let r=h(n,HTMLSelectElement);r&&(r.value="")}let s=h("flips",HTMLInputElement);s&&(s.checked=!1),t()}var _=new Map([["j",1],["k",-1]]),P=new Map([["ArrowDown",1],["ArrowUp",-1],["PageDown",10],["PageUp",-10],["Home",-1/0],["End",1/0]]);function z(e,t,s){addEventListener("keydown",n=>{if(n.ctrlKey||n.metaKey||n.altKey)return;let{target:r,key:i}=n,o=r instanceof HTMLInputElement||r instanceof HTMLSelectElement;if(i==="Escape"&&r===e)return t.focus();if(o)return;let a=_.get(i)??(r===t?P.get(i):void 0);a===void 0&&i!=="/"||(n.preventDefault(),a===void 0?e.focus():s(a))})}function E(){let e=document.getElementById(location.hash.slice(1)),t=e?.closest("details");e===null||t===null||t===void 0||(t.open=!0,e.scrollIntoView())}E();addEventListener("hashchange",E);var S=document.getElementById("data")?.textContent;S&&O(JSON.parse(S));})();';
var STYLE = ":root{color-scheme:light dark;--paper: #fff;--soft: #f6f7f9;--line: #d5dae1;--ink: #1b1f24;--quiet: #57606a;--link: #0a57c2;--main: #1c5fb8;--bar: #9db8dc;--loss: #c2571a;--gain: #1a7f52;--pass: #136c3e;--fail: #b3261e;--open: #8a5a00;--mark: #fff1b8;--s0: #1c5fb8;--s1: #b4490f;--s2: #0f7a5a;--s3: #8a3b8f;--s4: #7a6400;--s5: #57606a}@media(prefers-color-scheme:dark){:root{--paper: #14171b;--soft: #1c2026;--line: #363d47;--ink: #e4e8ed;--quiet: #a0aab6;--link: #7fb2ff;--main: #6ea6f5;--bar: #3d5f8f;--loss: #f0925a;--gain: #56c493;--pass: #56c98d;--fail: #ff8a80;--open: #e6b450;--mark: #5b4a10;--s0: #6ea6f5;--s1: #f0925a;--s2: #4cc3a0;--s3: #d28fd8;--s4: #d8bf4a;--s5: #a0aab6}}*{box-sizing:border-box}html{scroll-padding-top:1rem}body{margin:0;background:var(--paper);color:var(--ink);overflow-wrap:break-word;font:16px/1.5 system-ui,Segoe UI,Roboto,Helvetica,Arial,sans-serif}a{color:var(--link)}:focus-visible{outline:2px solid var(--link);outline-offset:2px}header,main,footer{max-width:68rem;margin:0 auto;padding:0 1.5rem}header{padding-top:2.5rem}footer{margin-top:3rem;padding-bottom:3rem;color:var(--quiet);font-size:.85rem}h1{margin:.25rem 0 .75rem;font-size:1.7rem;line-height:1.25;font-weight:650;overflow-wrap:anywhere}h2{margin:3rem 0 .75rem;padding-top:1.5rem;border-top:1px solid var(--line);font-size:1.2rem}h3{margin:1.5rem 0 .5rem;font-size:1rem}p{margin:.5rem 0;max-width:52rem}code,pre,.mono{font:.85em/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}pre{margin:.25rem 0;padding:.6rem .8rem;border-radius:6px;background:var(--soft);white-space:pre-wrap;max-height:24rem;overflow:auto}.quiet{color:var(--quiet)}h1 strong{font-weight:inherit}.decision{font-size:1.2rem;line-height:1.4}.contents{display:flex;flex-wrap:wrap;gap:.1rem 1.1rem;margin:1.5rem 0 0;padding:0;list-style:none;font-size:.9rem}.lines{margin:.5rem 0;padding-left:1.2rem;max-width:52rem}.lines li{margin:.25rem 0}.scroll{overflow-x:auto}table{border-collapse:collapse;font-size:.9rem;font-variant-numeric:tabular-nums}th,td{padding:.35rem .9rem .35rem 0;border-bottom:1px solid var(--line);text-align:left;vertical-align:top}th{font-weight:600;white-space:nowrap}thead th{color:var(--quiet)}td:last-child:not(.number,:first-child){min-width:9rem}td.number,th.number{text-align:right;white-space:nowrap}td.name{white-space:nowrap}details.section>summary{margin-top:1rem;padding:.5rem 0;border-top:1px solid var(--line);cursor:pointer}details.section>summary h2{display:inline;margin:0;padding:0;border:0;font-size:1.05rem}.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,25rem),1fr));gap:1rem 2.5rem;margin:1rem 0}.figure{margin:0;max-width:34rem}figcaption{margin-bottom:.4rem;font-size:.85rem;color:var(--quiet)}figcaption strong{color:var(--ink)}.bands{font-size:.85rem;color:var(--quiet)}.bands strong{color:var(--ink)}.bands ol{columns:2;margin:.25rem 0;padding-left:1.6rem}.chart{display:block;width:100%;height:auto;font:12px system-ui,sans-serif}.patterns{position:absolute}.chart text{fill:var(--ink)}.chart .tick,.chart .axis{fill:var(--quiet)}.chart .value{font-variant-numeric:tabular-nums}.chart .point{font-size:11px;paint-order:stroke;stroke:var(--paper);stroke-width:3px}.grid{stroke:var(--line);stroke-width:1}.bar{fill:var(--bar)}.bar.main,.step.total{fill:var(--main)}.step.phase{fill:var(--bar)}.step.loss{fill:var(--loss)}.step.gain{fill:var(--gain)}.hatching{stroke:var(--paper);stroke-width:1.5;stroke-opacity:.7}.joint{stroke:var(--quiet)}.whisker{fill:none;stroke:var(--ink);stroke-width:1.5}.limit{stroke:var(--fail);stroke-width:1.5;stroke-dasharray:6 4}.chart .limit-text{fill:var(--fail);font-size:11px}.band rect{fill:var(--soft)}.band.odd rect{fill:var(--line);fill-opacity:.55}.line{fill:none;stroke-width:1.8}.marker{stroke:var(--paper);stroke-width:1}.marker.cross{fill:none;stroke-width:2.2}.s0 .line{stroke:var(--s0)}.s0 .marker{fill:var(--s0)}.s1 .line{stroke:var(--s1);stroke-dasharray:7 3}.s1 .marker{fill:var(--s1)}.s2 .line{stroke:var(--s2);stroke-dasharray:2 3}.s2 .marker{fill:var(--s2)}.s3 .line{stroke:var(--s3);stroke-dasharray:9 3 2 3}.s3 .marker{fill:var(--s3)}.s4 .line{stroke:var(--s4);stroke-dasharray:4 4}.s4 .marker{fill:var(--s4)}.s5 .line{stroke:var(--s5);stroke-dasharray:12 4}.s5 .marker.cross{stroke:var(--s5)}@media(max-width:40rem){header,main,footer{padding-left:1rem;padding-right:1rem}header{padding-top:1.25rem}h1{font-size:1.35rem}table{font-size:.85rem}th,td{padding-right:.6rem}.decision{font-size:1.05rem}.contents{flex-wrap:nowrap;overflow-x:auto;white-space:nowrap}.chart{font-size:14px}.chart .point,.chart .limit-text{font-size:13px}.bands ol{columns:1}}h1{padding-left:.9rem;border-left:6px solid var(--open)}h1.pass{border-color:var(--pass)}h1.fail{border-color:var(--fail)}.beside{display:flex;flex-wrap:wrap;align-items:start;gap:1rem 2.5rem;margin:1rem 0}.beside>.figure{flex:1 1 24rem}.beside .chart{font-size:14px}.beside .chart .limit-text{font-size:13px}.beside>.scroll{flex:0 1 auto;min-width:0}.browser[hidden]{display:none}.controls{display:flex;flex-wrap:wrap;align-items:end;gap:.75rem 1rem;margin:1rem 0 .5rem}.controls label{display:grid;gap:.15rem;font-size:.8rem;color:var(--quiet);min-width:0}.controls label.check{display:flex;align-items:center;gap:.35rem;min-height:2.1rem}input[type=search],select{max-width:16rem;min-height:2.1rem;padding:.25rem .5rem;border:1px solid var(--quiet);border-radius:6px;background:var(--paper);color:var(--ink);font:inherit;font-size:.9rem}input[type=search]{width:16rem}kbd{padding:0 .35rem;border:1px solid var(--line);border-radius:4px;font:.8rem ui-monospace,monospace}@media(pointer:coarse){.keys{display:none}}.panes{display:grid;grid-template-columns:minmax(13rem,18rem) minmax(0,1fr);gap:1.5rem;align-items:start}#rows{position:relative;height:30rem;overflow-y:auto;border:1px solid var(--line);border-radius:6px}.room{position:relative}.row{position:absolute;left:0;right:0;height:40px;display:flex;align-items:center;justify-content:space-between;gap:.75rem;padding:0 .75rem;border-bottom:1px solid var(--line);cursor:pointer;font-size:.85rem}.row .id{overflow:hidden;text-overflow:ellipsis;white-space:nowrap}.row .marks{flex:none;max-width:60%;overflow:hidden;color:var(--quiet);white-space:nowrap}.row[aria-selected=true]{background:var(--soft);box-shadow:inset 4px 0 0 var(--main)}#item h3{margin:0;overflow-wrap:anywhere}#item .label{margin:.75rem 0 0;font-size:.8rem;color:var(--quiet)}.answers{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,16rem),1fr));align-items:start;gap:1rem;margin-top:1rem}.answer{min-width:0;padding:.6rem .8rem;border:1px solid var(--line);border-left:4px solid var(--fail);border-radius:6px}.answer.right{border-left-color:var(--pass)}.answer .head{display:flex;flex-wrap:wrap;justify-content:space-between;gap:0 .75rem;margin:0 0 .25rem;font-size:.85rem;font-weight:600}.answer .said{color:var(--fail)}.answer.right .said{color:var(--pass)}.answer p{margin:.35rem 0 0;font-size:.8rem}.chip{display:inline-block;margin:0 .3rem .2rem 0;padding:0 .45rem;border-radius:4px;background:var(--soft);color:var(--quiet)}mark{border-radius:2px;background:var(--mark);color:inherit;text-decoration:underline}.item{margin-top:1.5rem}@media(max-width:40rem){.panes{grid-template-columns:minmax(0,1fr)}#rows{height:14rem}}@media print{.contents,.controls,.browser>p,#rows{display:none}.panes{display:block}pre{max-height:none}h2{margin-top:1.5rem;break-after:avoid}.answer,.figure,tr{break-inside:avoid}}";

// src/page/document.ts
var DATA_ID = "data";
function documentHtml({ title, header, main, footer, data }) {
  const policy = [
    "default-src 'none'",
    `style-src '${hashOf(STYLE)}'`,
    `script-src '${hashOf(SCRIPT)}'`,
    "base-uri 'none'",
    "form-action 'none'"
  ].join("; ");
  return [
    "<!doctype html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="referrer" content="no-referrer">',
    html(element("title", {}, title)),
    `<style>${STYLE}</style>`,
    "</head>",
    "<body>",
    html([
      PATTERNS,
      element("header", {}, header),
      element("main", {}, main),
      footer === void 0 ? void 0 : element("footer", {}, footer)
    ]),
    ...data === void 0 ? [] : [`<script type="application/json" id="${DATA_ID}">${inertJson(data)}</script>`],
    `<script>${SCRIPT}</script>`,
    "</body>",
    "</html>",
    ""
  ].join("\n");
}
var PATTERNS = element(
  "svg",
  { class: "patterns", width: 0, height: 0, "aria-hidden": "true" },
  element(
    "defs",
    {},
    element(
      "pattern",
      { id: "hatch", width: 6, height: 6, patternUnits: "userSpaceOnUse" },
      element("path", { class: "hatching", d: "M-1 1L1 -1M0 6L6 0M5 7L7 5" })
    )
  )
);
function hashOf(text) {
  const bytes = sha256(new TextEncoder().encode(text));
  return `sha256-${btoa(String.fromCharCode(...bytes))}`;
}

// src/page/section.ts
var LONGEST_LINE = 4e3;
var LONGEST_CELL = 500;
var lineText = (line) => unbroken(cutText(line, LONGEST_LINE));
function sectionElement(section, charts = [], lineContent = lineText) {
  const { title, folded, table, lines = [], quoted = [] } = section;
  const id = anchorOf(title);
  const body = [
    charts.length === 1 ? element("div", { class: "beside" }, charts, table && tableElement(table, title)) : [
      charts.length === 0 ? void 0 : element("div", { class: "figures" }, charts),
      table && tableElement(table, title)
    ],
    lines.length === 0 ? void 0 : element(
      "ul",
      { class: "lines" },
      lines.map((line) => element("li", {}, lineContent(line) ?? lineText(line)))
    ),
    quoted.length === 0 ? void 0 : element(
      "pre",
      { tabindex: 0, "aria-label": "As it came" },
      quoted.map((line) => cutText(line, LONGEST_LINE)).join("\n")
    )
  ];
  const heading = element("h2", {}, title);
  return folded ? element("details", { class: "section", id }, element("summary", {}, heading), body) : element("section", { id }, heading, body);
}
var NAME = /^\S{1,40}$/;
function tableElement({ head, rows, align }, title) {
  const classOf = (column, cell = "") => align[column] === "r" ? "number" : NAME.test(cell) ? "name" : void 0;
  return element(
    "div",
    { class: "scroll", tabindex: 0, role: "group", "aria-label": title },
    element(
      "table",
      {},
      element(
        "thead",
        {},
        element(
          "tr",
          {},
          head.map(
            (cell, column) => cell === "" ? element("td", {}) : element("th", { scope: "col", class: classOf(column) }, cell)
          )
        )
      ),
      element(
        "tbody",
        {},
        rows.map(
          (row2) => element(
            "tr",
            {},
            row2.map(
              (cell, column) => column === 0 ? element("th", { scope: "row" }, cutText(cell, LONGEST_CELL)) : element("td", { class: classOf(column, cell) }, cutText(cell, LONGEST_CELL))
            )
          )
        )
      )
    )
  );
}
function anchorOf(title) {
  return title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
}

// src/page/chart/scale.ts
var MARKS = 5;
function linearScale([low, high], [from, to]) {
  const span = high - low || 1;
  const step = roundStep(span / MARKS);
  const first = Math.ceil(low / step - 1e-9);
  const count2 = Math.max(0, Math.floor(high / step + 1e-9) - first + 1);
  return {
    at: (value) => from + (value - low) / span * (to - from),
    ticks: Array.from({ length: count2 }, (_, index) => rounded((first + index) * step))
  };
}
function logarithmicScale([low, high], [from, to]) {
  const [least, most] = [Math.log10(low), Math.log10(high)];
  const span = most - least || 1;
  const powers = Array.from(
    { length: Math.ceil(most) - Math.floor(least) + 1 },
    (_, index) => rounded(10 ** (Math.floor(least) + index))
  );
  const steps = span > 2 ? [1] : [1, 2, 5];
  const ticks = powers.flatMap((power) => steps.map((step) => rounded(power * step))).filter((tick) => tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9));
  return { at: (value) => from + (Math.log10(value) - least) / span * (to - from), ticks };
}
function roundStep(least) {
  const power = 10 ** Math.floor(Math.log10(least));
  const times = [1, 2, 5].find((step) => step * power >= least * (1 - 1e-9)) ?? 10;
  return times * power;
}
function rounded(value) {
  return Number(value.toPrecision(12));
}
function coordinate(value) {
  return Math.round(value * 10) / 10;
}

// src/page/chart/frame.ts
var WIDTH = 480;
function drawing({ title, description }, height, ...content) {
  return element(
    "svg",
    { class: "chart", role: "img", viewBox: `0 0 ${WIDTH} ${coordinate(height)}`, "aria-label": title },
    element("title", {}, title),
    element("desc", {}, description),
    ...content
  );
}
function chartFigure(text, chart, ...beside) {
  return element(
    "figure",
    { class: "figure" },
    element("figcaption", {}, element("strong", {}, text.title), " ", text.description),
    chart,
    ...beside
  );
}
function roomFor(names) {
  return 8 + LETTER * Math.max(6, ...names.map(widthOf));
}
function rowNames(names, { left, top }, rowHeight) {
  return names.map((name, index) => {
    const y = top + (index + 0.5) * rowHeight + 4;
    return element("text", { class: "name", x: left - 6, y, "text-anchor": "end" }, name);
  });
}
var LETTER = 8;
function tickText(value) {
  return value >= 1e3 ? count(value) : `${value}`.replace("-", "\u2212");
}
function horizontalAxis(scale, text, { top, bottom }) {
  return scale.ticks.map((tick) => {
    const x = coordinate(scale.at(tick));
    return [
      element("line", { class: "grid", x1: x, x2: x, y1: top, y2: bottom }),
      element("text", { class: "tick", x, y: bottom + 16, "text-anchor": "middle" }, text(tick))
    ];
  });
}
function verticalAxis(scale, text, { left, right }) {
  return scale.ticks.map((tick) => {
    const y = coordinate(scale.at(tick));
    return [
      element("line", { class: "grid", x1: left, x2: right, y1: y, y2: y }),
      element("text", { class: "tick", x: left - 6, y: y + 4, "text-anchor": "end" }, text(tick))
    ];
  });
}

// src/page/chart/bars.ts
var ROW = 34;
function barChart({ bars, tick, most, limit, ...text }) {
  const top = limit === void 0 ? 6 : 22;
  const names = bars.map(({ name }) => name);
  const area = {
    left: roomFor(names),
    right: WIDTH - 76,
    top,
    bottom: top + bars.length * ROW
  };
  const ends = bars.flatMap(({ value = 0, interval }) => [value, interval?.high ?? 0]);
  const end = most ?? Math.max(...ends, limit?.value ?? 0, Number.MIN_VALUE);
  const scale = linearScale([0, end], [area.left, area.right]);
  return drawing(
    text,
    area.bottom + 24,
    rowNames(names, area, ROW),
    horizontalAxis(scale, tick, area),
    bars.map((bar, index) => row(bar, area.top + index * ROW, scale)),
    limit === void 0 ? void 0 : limitLine(limit, scale, area)
  );
}
function row({ value, interval, text, isMain = false, least }, top, scale) {
  const middle = top + ROW / 2;
  const [zero, end] = [scale.at(0), scale.at(value ?? 0)];
  const bar = {
    x: coordinate(zero),
    y: top + 8,
    width: coordinate(Math.max(0, end - zero)),
    height: ROW - 16
  };
  return [
    value === void 0 ? void 0 : element("rect", { class: isMain ? "bar main" : "bar", ...bar, rx: 2 }),
    interval && whiskers(scale.at(interval.low), scale.at(interval.high), middle),
    least === void 0 ? void 0 : leastMark(coordinate(scale.at(least)), top),
    element("text", { class: "value", x: WIDTH, y: middle + 4, "text-anchor": "end" }, text)
  ];
}
function leastMark(x, top) {
  return element("line", { class: "limit", x1: x, x2: x, y1: top + 2, y2: top + ROW - 2 });
}
function whiskers(low, high, y) {
  const [from, to] = [coordinate(low), coordinate(high)];
  const d = `M${from} ${y - 5}V${y + 5}M${from} ${y}H${to}M${to} ${y - 5}V${y + 5}`;
  return element("path", { class: "whisker", d });
}
function limitLine({ value, text }, scale, area) {
  const x = coordinate(scale.at(value));
  const isRight = x > WIDTH / 2;
  return [
    element("line", { class: "limit", x1: x, x2: x, y1: area.top - 6, y2: area.bottom }),
    element("text", { class: "limit-text", x, y: 12, "text-anchor": isRight ? "end" : "start" }, text)
  ];
}

// src/page/chart/marker.ts
function marker(index, x, y) {
  const polygon = (...corners) => element("polygon", {
    class: "marker",
    points: corners.map(([dx, dy]) => `${round(x + dx)},${round(y + dy)}`).join(" ")
  });
  switch (index % 6) {
    case 0:
      return element("circle", { class: "marker", cx: x, cy: y, r: 3.5 });
    case 1:
      return element("rect", {
        class: "marker",
        x: round(x - 3.2),
        y: round(y - 3.2),
        width: 6.4,
        height: 6.4
      });
    case 2:
      return polygon([0, -4.4], [4.2, 3.2], [-4.2, 3.2]);
    case 3:
      return polygon([0, -4.8], [4.8, 0], [0, 4.8], [-4.8, 0]);
    case 4:
      return polygon([0, 4.4], [4.2, -3.2], [-4.2, -3.2]);
    default:
      return element("path", { class: "marker cross", d: `M${x - 3.5} ${y}h7M${x} ${y - 3.5}v7` });
  }
}
var round = (value) => Math.round(value * 10) / 10;
var COLUMNS = 2;
var ROW2 = 20;
function legend(names, top) {
  if (names.length < 2) return { content: void 0, height: 6 };
  const content = names.map((name, index) => {
    const x = 52 + index % COLUMNS * ((WIDTH - 52) / COLUMNS);
    const y = top + Math.floor(index / COLUMNS) * ROW2;
    return element(
      "g",
      { class: `series s${index % 6}` },
      element("path", { class: "line", d: `M${x} ${y}h28` }),
      marker(index, x + 14, y),
      element("text", { class: "legend", x: x + 36, y: y + 4 }, name)
    );
  });
  return { content, height: 12 + Math.ceil(names.length / COLUMNS) * ROW2 };
}

// src/page/chart/lines.ts
var HEIGHT = 210;
function lineChart({ x, y, series, limits = [], bands = [], ...text }) {
  const bandRoom = bands.length === 0 ? 0 : 26;
  const area = { left: 52, right: WIDTH - 20, top: 22 + bandRoom, bottom: HEIGHT + bandRoom };
  const scales = {
    x: scaleOf(x, valuesOn("x", series, limits), [area.left, area.right]),
    y: scaleOf(y, valuesOn("y", series, limits), [area.bottom, area.top])
  };
  const names = legend(
    series.map(({ name }) => name),
    area.bottom + 44
  );
  return drawing(
    text,
    area.bottom + 34 + names.height,
    element("text", { class: "axis", x: 2, y: 12 }, y.label),
    bands.map((band, index) => bandOf(band, index, scales.x, area)),
    horizontalAxis(scales.x, x.tick, area),
    verticalAxis(scales.y, y.tick, area),
    element("text", { class: "axis", x: area.right, y: area.bottom + 32, "text-anchor": "end" }, x.label),
    limits.map((limit) => limitOf(limit, scales, area)),
    series.map((one, index) => lineOf(one, index, scales)),
    names.content
  );
}
function valuesOn(axis, series, limits) {
  return [
    ...series.flatMap(({ points }) => points.map((point) => point[axis])),
    ...limits.filter((limit) => limit.axis === axis).map(({ value }) => value)
  ];
}
function scaleOf({ range, isLogarithmic = false }, values, drawn) {
  if (isLogarithmic) {
    return logarithmicScale(range ?? aroundAbove0(values), drawn);
  }
  return linearScale(range ?? [leastOf(values, 0), mostOf(values, Number.MIN_VALUE) * 1.05], drawn);
}
function aroundAbove0(values) {
  const above = values.filter((value) => value > 0);
  return above.length === 0 ? [0.1, 10] : [leastOf(above, Infinity) * 0.8, mostOf(above, 0) * 1.25];
}
var leastOf = (values, least) => values.reduce((a, b) => Math.min(a, b), least);
var mostOf = (values, most) => values.reduce((a, b) => Math.max(a, b), most);
var MARKERS = 6;
function lineOf({ points, isStepped = false }, index, { x, y }) {
  const at = points.map((point) => [coordinate(x.at(point.x)), coordinate(y.at(point.y))]);
  const d = at.map(([px, py], position) => {
    if (position === 0 || points[position]?.isAfterGap) return `M${px} ${py}`;
    return isStepped ? `H${px}V${py}` : `L${px} ${py}`;
  }).join("");
  const every = Math.max(1, Math.round(points.length / MARKERS));
  return element(
    "g",
    { class: `series s${index % 6}` },
    element("path", { class: "line", d }),
    at.map(([px, py], position) => position % every === 0 ? marker(index, px, py) : void 0),
    points.map(({ text }, position) => text && labelOf(text, at[position], position))
  );
}
function labelOf(text, [x, y], position) {
  const isRight = x < WIDTH / 2;
  const place = { x: x + (isRight ? 8 : -8), y: y + (position % 2 === 0 ? -7 : 16) };
  return element("text", { class: "point", ...place, "text-anchor": isRight ? "start" : "end" }, text);
}
function limitOf({ axis, value, text }, scales, { left, right, top, bottom }) {
  const at = coordinate(scales[axis].at(value));
  return axis === "x" ? [
    element("line", { class: "limit", x1: at, x2: at, y1: top, y2: bottom }),
    element("text", { class: "limit-text", x: at, y: top - 4, "text-anchor": "end" }, text)
  ] : [
    element("line", { class: "limit", x1: left, x2: right, y1: at, y2: at }),
    element("text", { class: "limit-text", x: right, y: at - 4, "text-anchor": "end" }, text)
  ];
}
var NARROW = 12;
function bandOf({ from, to, name }, index, x, { top, bottom }) {
  const [left, right] = [coordinate(x.at(from)), coordinate(x.at(to))];
  const width = coordinate(Math.max(1, right - left));
  const middle = coordinate((left + right) / 2);
  return element(
    "g",
    { class: index % 2 === 0 ? "band" : "band odd" },
    element("title", {}, name),
    element("rect", { x: left, y: top - 22, width, height: bottom - top + 22 }),
    width < NARROW ? void 0 : element("text", { class: "tick", x: middle, y: top - 8, "text-anchor": "middle" }, `${index + 1}`)
  );
}

export {
  inertJson,
  element,
  html,
  documentHtml,
  linearScale,
  coordinate,
  WIDTH,
  drawing,
  chartFigure,
  roomFor,
  rowNames,
  tickText,
  horizontalAxis,
  barChart,
  whiskers,
  marker,
  lineChart,
  sectionElement,
  anchorOf
};
//# sourceMappingURL=chunk-6EAFAAA2.js.map
