namespace Etl.Tests.Clean;

/// <summary>
/// Numbers that a page holds and does not print, or prints and does not hold as text: read as they are seen, or told; never a blank or another number.
/// </summary>
public sealed class UnseenNumbersTests
{
    [Theory]
    [InlineData("<button>1520</button>")]
    [InlineData("<output>1520</output>")]
    [InlineData("<ruby>1520<rt>1</rt></ruby>")]
    [InlineData("<datalist><option value=9>9</datalist>1520")]
    [InlineData("<dialog>9</dialog>1520")]
    [InlineData("<dialog open>1520</dialog>")]
    [InlineData("1520<svg width=9><path d='M1 2'/></svg>")]
    [InlineData("1520<script>var a = 9;</script>")]
    [InlineData("1520<img src=a.png>")]
    [InlineData("1520<button>打印</button>")]
    [InlineData("<span style='transform: scale(0)'>9</span>1520")]
    [InlineData("<span style='-webkit-transform:scaleX(0);transform:scaleX(0)'>9</span>1520")]
    [InlineData("<span style='color:rgba(0, 0, 0, 0)'>9</span>1520")]
    [InlineData("<span style='color:#00000000'>9</span>1520")]
    [InlineData("<span style='font:0/0 a'>9</span>1520")]
    [InlineData("<span style='opacity:0.01'>9</span>1520")]
    [InlineData("<span style='filter:alpha(opacity=0)'>9</span>1520")]
    [InlineData("<span style='display:inline-block;width:0;overflow:hidden'>9</span>1520")]
    [InlineData("<div style='max-height:0;overflow:hidden'>9</div>1520")]
    [InlineData("<span style='position:absolute;width:1px;height:1px;overflow:hidden'>9</span>1520")]
    [InlineData("<span style='margin-left:-9999px;display:inline-block'>9</span>1520")]
    [InlineData("<span style='position:relative;left:-9999px'>9</span>1520")]
    [InlineData("<span style='clip-path:inset(100%)'>9</span>1520")]
    [InlineData("<span style='color:red;background:red'>9</span>1520")]
    [InlineData("<span style='color:#fff;background:#036'>1520</span>")]
    [InlineData("<span style='transform:scale(1) translate(0,0)'>1520</span>")]
    [InlineData("<span style='width:0;overflow:hidden'>1520</span>")] // text in a line is no box
    [InlineData("<small>1520</small>")]
    [InlineData("15<span style='position:relative;top:-1px'>20</span>")] // a nudge
    public async Task Html_SeenNumber_IsRead(string cell) =>
        await IsReadAsync(cell, LicensingPage.Html($"<td colspan=3>{cell}</td>"));

    [Theory]
    [InlineData("<meter value=1520 max=9999></meter>")]
    [InlineData("<progress value=1520 max=9999>1520</progress>")]
    [InlineData("<math><msup><mn>1520</mn><mn>1</mn></msup></math>")]
    [InlineData("15<svg><text>20</text></svg>")]
    [InlineData("<svg><text>1520</text></svg>")]
    [InlineData("<canvas></canvas>")]
    [InlineData("<object data=a.svg></object>")]
    [InlineData("<embed src=a.swf>")]
    [InlineData("<iframe srcdoc=1520></iframe>")]
    [InlineData("<script>document.write(1520)</script>")]
    [InlineData("<noscript>1520</noscript>")]
    [InlineData("<img src=n.png alt=1520>")]
    [InlineData("<input type=button value=1520>")]
    [InlineData("<input type=range value=1520>")]
    [InlineData("<textarea placeholder=1520></textarea>")]
    [InlineData("<bdo dir=rtl>0251</bdo>")]
    [InlineData("<span style='unicode-bidi:bidi-override;direction:rtl'>0251</span>")]
    [InlineData("<span style='color:#fff'>1520</span>")] // on a ground that a linked sheet may give
    [InlineData("<font color=white>9</font>1520")]
    [InlineData("<span style='font-size:1px'>9</span>1520")]
    [InlineData("1520<small>1</small>")]
    [InlineData("1520<font size=1>1</font>")]
    [InlineData("1520<span style='font-size:6pt'>1</span>")]
    [InlineData("<span style='position:relative;top:-4pt'>9</span>1520")]
    [InlineData("<span class=more>20</span>")]
    [InlineData("<span class=empty data-v=1520></span>")]
    public async Task Html_WhatIsSeenIsNotTold_IsNotReadAndTold(string cell)
    {
        const string Sheet = "<style>.more::before{content:'15'} .empty:after{content:attr(data-v)} .icon:before{content:'\\f101'}</style>";
        await IsToldAsync(cell, LicensingPage.Html($"<td colspan=3>{cell}</td>", Sheet));
    }

    [Theory]
    [InlineData("<w:r><w:t>1520</w:t></w:r><w:r><w:footnoteReference w:id=\"2\" w:customMarkFollows=\"1\"/><w:t>1</w:t></w:r>")]
    [InlineData("<w:r><w:t>15</w:t></w:r><w:r><w:rPr><w:position w:val=\"1\"/></w:rPr><w:t>20</w:t></w:r>")]
    [InlineData("<w:r><w:t>1520</w:t></w:r><w:r><w:rPr><w:specVanish/></w:rPr><w:t>9</w:t></w:r>")]
    [InlineData("<w:r><w:rPr><w:color w:val=\"FFFFFF\"/><w:shd w:fill=\"000000\"/></w:rPr><w:t>1520</w:t></w:r>")]
    [InlineData("<w:fldSimple w:instr=\"=SUM(ABOVE)\"><w:r><w:t>1520</w:t></w:r></w:fldSimple>")]
    [InlineData("<w:r><w:sym w:font=\"Symbol\" w:char=\"F031\"/></w:r><w:r><w:t>520</w:t></w:r>")]
    [InlineData("<w:r><w:t>1520</w:t></w:r><m:oMath><m:sup><m:r><m:t>1</m:t></m:r></m:sup></m:oMath>")]
    public async Task Word_SeenNumber_IsRead(string runs) => await IsReadAsync(runs, Word(runs), "t.docx");

    [Theory]
    [InlineData("<w:r><w:rPr><w:color w:val=\"FFFFFF\"/></w:rPr><w:t>9</w:t></w:r><w:r><w:t>1520</w:t></w:r>")]
    [InlineData("<w:r><w:t>1520</w:t></w:r><w:r><w:rPr><w:sz w:val=\"2\"/></w:rPr><w:t>9</w:t></w:r>")]
    [InlineData("<w:r><w:rPr><w:position w:val=\"8\"/></w:rPr><w:t>9</w:t></w:r><w:r><w:t>1520</w:t></w:r>")]
    [InlineData("<w:fldSimple w:instr=\" =SUM(ABOVE) \"/>")]
    [InlineData("<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText>=1+1</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>")]
    [InlineData("<m:oMath><m:f><m:num><m:r><m:t>15</m:t></m:r></m:num><m:den><m:r><m:t>20</m:t></m:r></m:den></m:f></m:oMath>")]
    [InlineData("<w:bdo w:val=\"rtl\"><w:r><w:t>0251</w:t></w:r></w:bdo>")]
    [InlineData("<w:r><w:drawing/></w:r>")]
    public async Task Word_WhatIsSeenIsNotTold_IsNotReadAndTold(string runs) => await IsToldAsync(runs, Word(runs), "t.docx");

    [Theory]
    [InlineData("<c t=\"e\"/>", "", "")]
    [InlineData("<c t=\"s\"><v>99</v></c>", "", "")]
    [InlineData("<c s=\"1\"><v>1520</v></c>", "", ";;;")]
    [InlineData("<c s=\"1\"><v>1520</v></c>", "", "0,")]
    [InlineData("<c t=\"s\"><v>0</v></c>", "<r><t>1520</t></r><r><rPr><color rgb=\"FFFFFFFF\"/></rPr><t>9</t></r>", "")]
    [InlineData("<c t=\"s\"><v>0</v></c>", "<r><t>1520</t></r><r><rPr><sz val=\"1\"/></rPr><t>9</t></r>", "")]
    public async Task Workbook_WhatIsSeenIsNotTold_IsNotReadAndTold(string cell, string shared, string format)
    {
        var styles = $"<numFmts><numFmt numFmtId=\"170\" formatCode=\"{format}\"/></numFmts><fonts><font/></fonts><cellXfs><xf fontId=\"0\"/>"
            + "<xf numFmtId=\"170\" fontId=\"0\" applyNumberFormat=\"1\"/></cellXfs>";
        await IsToldAsync(cell, LicensingPage.Workbook(cell, shared.Length == 0 ? "<si><t>甲</t></si>" : $"<si>{shared}</si>", styles), "t.xlsx");
    }

    private const string Mathematics = "http://schemas.openxmlformats.org/officeDocument/2006/math";

    private static byte[] Word(string runs) =>
        LicensingPage.Word(runs.Replace("<m:oMath>", $"<m:oMath xmlns:m=\"{Mathematics}\">", StringComparison.Ordinal));

    private static Task IsReadAsync(string what, string html) => IsReadAsync(what, System.Text.Encoding.UTF8.GetBytes(html), "t.html");

    private static Task IsToldAsync(string what, string html) => IsToldAsync(what, System.Text.Encoding.UTF8.GetBytes(html), "t.html");

    private static async Task IsReadAsync(string what, byte[] file, string name)
    {
        var fact = LicensingPage.Licensing(await LicensingPage.ReadAsync(file, "http://a.example/" + name));
        Assert.True(fact?.Value == 1520, $"{what}: {fact?.Value}, raw {fact?.Raw}");
    }

    private static async Task IsToldAsync(string what, byte[] file, string name)
    {
        var report = await LicensingPage.ReadAsync(file, "http://a.example/" + name);
        var fact = LicensingPage.Licensing(report);
        Assert.True(fact is null, $"{what}: read {fact?.Value}, raw {fact?.Raw}");
        Assert.True(LicensingPage.IsTold(report), $"{what}: left blank in silence");
    }
}
