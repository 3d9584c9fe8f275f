/// `\fitted` shrinks what is wider than its share of the line, so that nothing runs off the page;
/// `\roomforsome` keeps a request together with the start of its answer; `\levelled` takes back
/// the empty line that formulas start with between paragraphs.
let latexPreamble = #"""
  \documentclass[11pt,a4paper,fleqn]{article}
  \usepackage[utf8]{inputenc}
  \usepackage[T1]{fontenc}
  \IfFileExists{lmodern.sty}{\usepackage{lmodern}}{}
  \usepackage{textcomp}
  \usepackage{amsmath}
  \usepackage{amssymb}
  \usepackage{booktabs}
  \usepackage{longtable}
  \usepackage{graphicx}
  \usepackage{tikz}
  \usepackage[margin=25mm]{geometry}
  \usepackage[hidelinks]{hyperref}
  \setlength{\parindent}{0pt}
  \setlength{\parskip}{0.6em}
  \setlength{\emergencystretch}{3em}
  \setlength{\mathindent}{1.5em}
  \setlength{\jot}{6pt}
  \AtBeginDocument{\setlength{\abovedisplayskip}{5pt plus 2pt}%
    \setlength{\belowdisplayskip}{8pt plus 3pt}}
  \allowdisplaybreaks
  \newsavebox{\fittedbox}
  \newcommand{\fitted}[2][1]{\sbox{\fittedbox}{#2}%
    \ifdim\wd\fittedbox>#1\linewidth\resizebox{#1\linewidth}{!}{\usebox{\fittedbox}}%
    \else\usebox{\fittedbox}\fi}
  \newcommand{\roomforsome}{\ifdim\pagegoal<\maxdimen
    \ifdim\dimexpr\pagegoal-\pagetotal\relax<8\baselineskip\newpage\fi\fi}
  \newcommand{\levelled}{\ifvmode\vskip-\parskip\vskip-0.5\baselineskip\fi}
  \newcommand{\request}[2]{\par\roomforsome\bigskip\noindent\begin{minipage}[t]{0.85\linewidth}\raggedright
    \large\bfseries #1\end{minipage}\hfill{\small\color{black!60}line #2}\par\nopagebreak
    \vspace{-0.9em}\noindent{\color{black!40}\rule{\linewidth}{0.4pt}}\par\nopagebreak
    \vspace{0.1em}}
  \newcommand{\listingsize}{\small}
  \newenvironment{remark}{\begin{quote}\small\renewcommand{\listingsize}{\footnotesize}}{\end{quote}}
  \newenvironment{listing}{\begin{flushleft}\listingsize\ttfamily\setlength{\parskip}{0pt}}%
    {\end{flushleft}}
  \newcommand{\listingline}[1]{\hangindent=2em\hangafter=1\relax\mbox{}#1\par}
  \newcommand{\lookhere}[1]{\textcolor{red!70!black}{#1}}
  \newenvironment{annotated}{\begin{flushleft}\small\setlength{\parskip}{2pt}}{\end{flushleft}}
  \newcommand{\annotatedline}[3]{\noindent\hangindent=4.6em\hangafter=1\relax
    \makebox[1.8em][r]{\footnotesize\color{black!55}#1}\makebox[2.4em]{#2}\makebox[0.4em]{}#3\par}
  \newcommand{\annotation}[2]{\noindent\hangindent=6em\hangafter=0\relax
    {\footnotesize\makebox[0pt][r]{#1\ \,}#2}\par}
  \newcommand{\after}{\penalty200\relax}
  \newcommand{\within}{\penalty5000\relax}
  """#
