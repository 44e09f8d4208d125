extension PageFrame {
  /// The terms under which the bundle is in a page: who has it in a file must find them there.
  static let licence = """
    The script below this comment contains the following works, each under the licence that is named and printed
    here.

    BSD 3-Clause: Vega, Vega-Lite, Vega-Embed, Vega-Themes, Vega-Tooltip and the other libraries of Vega,
    copyright (c) 2015-2025, University of Washington Interactive Data Lab and contributors
    ISC: D3, InternMap and TopoJSON Client, copyright 2010-2024 Mike Bostock; of D3's Delaunay also copyright
    2018-2021 Observable, Inc. and 2021 Mapbox; Delaunator, copyright 2017-2026 Mapbox; node-semver, copyright (c)
    Isaac Z. Schlueter and contributors
    MIT: parts of GeographicLib in D3, copyright 2008-2012 Charles Karney; integrate-adaptive-simpson in D3,
    copyright (c) 2015 Ricky Reusser; JSON-Patch, copyright (c) 2013-2020 Joachim Wester;
    json-stringify-pretty-compact, copyright (c) 2014-2021 Simon Lydell; fast-deep-equal, copyright (c) 2017
    Evgeny Poberezkin; fast-json-stable-stringify, copyright (c) 2017 Evgeny Poberezkin and (c) 2013 James
    Halliday; clone, copyright (c) 2011-2015 Paul Vorbach and contributors; Lodash, copyright OpenJS Foundation
    and other contributors, based on Underscore.js, copyright Jeremy Ashkenas, DocumentCloud and Investigative
    Reporters & Editors
    Apache 2.0 (http://www.apache.org/licenses/LICENSE-2.0): ColorBrewer's colour schemes in D3, copyright 2002
    Cynthia Brewer, Mark Harrower, and The Pennsylvania State University
    Public domain: robust-predicates

    BSD 3-Clause License. \(bsd)

    ISC License. \(isc)

    MIT License. \(mit)
    """

  private static let bsd = """
    Redistribution and use in source and binary forms, with or without modification, are permitted provided that
    the following conditions are met:
    1. Redistributions of source code must retain the above copyright notice, this list of conditions and the
    following disclaimer. 2. Redistributions in binary form must reproduce the above copyright notice, this list
    of conditions and the following disclaimer in the documentation and/or other materials provided with the
    distribution. 3. Neither the name of the copyright holder nor the names of its contributors may be used to
    endorse or promote products derived from this software without specific prior written permission. THIS
    SOFTWARE IS PROVIDED BY THE COPYRIGHT HOLDERS AND CONTRIBUTORS "AS IS" AND ANY EXPRESS OR IMPLIED WARRANTIES,
    INCLUDING, BUT NOT LIMITED TO, THE IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS FOR A PARTICULAR PURPOSE
    ARE DISCLAIMED. IN NO EVENT SHALL THE COPYRIGHT HOLDER OR CONTRIBUTORS BE LIABLE FOR ANY DIRECT, INDIRECT,
    INCIDENTAL, SPECIAL, EXEMPLARY, OR CONSEQUENTIAL DAMAGES (INCLUDING, BUT NOT LIMITED TO, PROCUREMENT OF
    SUBSTITUTE GOODS OR SERVICES; LOSS OF USE, DATA, OR PROFITS; OR BUSINESS INTERRUPTION) HOWEVER CAUSED AND ON
    ANY THEORY OF LIABILITY, WHETHER IN CONTRACT, STRICT LIABILITY, OR TORT (INCLUDING NEGLIGENCE OR OTHERWISE)
    ARISING IN ANY WAY OUT OF THE USE OF THIS SOFTWARE, EVEN IF ADVISED OF THE POSSIBILITY OF SUCH DAMAGE.
    """

  private static let isc = """
    Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby
    granted, provided that the above copyright notice and this permission notice appear in all copies.
    THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE
    INCLUDING ALL IMPLIED WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR
    ANY SPECIAL, DIRECT, INDIRECT, OR CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE,
    DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT, NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN
    CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.
    """

  private static let mit = """
    Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated
    documentation files (the "Software"), to deal in the Software without restriction, including without
    limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the
    Software, and to permit persons to whom the Software is furnished to do so, subject to the following
    conditions:
    The above copyright notice and this permission notice shall be included in all copies or substantial portions
    of the Software.
    THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED
    TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL
    THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF
    CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER
    DEALINGS IN THE SOFTWARE.
    """
}
