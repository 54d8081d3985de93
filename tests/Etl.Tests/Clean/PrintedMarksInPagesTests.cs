using Etl.Model.Findings;

namespace Etl.Tests.Clean;

/// <summary>What is printed in a cell and is no part of its number: marks of notes, struck out numbers, hidden cells.</summary>
public sealed class PrintedMarksInPagesTests
{
    [Theory]
    [InlineData("<td colspan=3>1520<sup>1</sup></td>")]
    [InlineData("<td colspan=3>1520<sup><a href='#n1'>1</a></sup></td>")]
    [InlineData("<td colspan=3>1520<a href='#n1'><sup>[2]</sup></a></td>")]
    [InlineData("<td colspan=3><b>1520<sup><b><span>12</span></b></sup></b></td>")]
    [InlineData("<td colspan=3><p>1520 <sup>注1</sup></p></td>")]
    [InlineData("<td colspan=3><sup>①</sup>1520</td>")]
    [InlineData("<td colspan=3><sup>1</sup>1520</td>")]
    [InlineData("<td colspan=3>1520<sub>1</sub></td>")]
    [InlineData("<td colspan=3>1520<span style='VERTICAL-ALIGN: super'>1</span></td>")]
    [InlineData("<td colspan=3>1520<span style='font-size:8pt;vertical-align:4pt'>1</span></td>")]
    [InlineData("<td colspan=3>1520<span style='vertical-align:30%'>1</span></td>")]
    [InlineData("<td colspan=3>1520<span style='position:relative;top:-4.0pt;mso-text-raise:4.0pt'>1</span></td>")]
    [InlineData("<td colspan=3>1520<a href='#_ftn1' name='_ftnref1'>1</a></td>")]
    [InlineData("<td colspan=3>1520<a href='http://a.example/t.html#_edn3'>3</a></td>")]
    [InlineData("<td colspan=3>1520<span class=MsoEndnoteReference>[1]</span></td>")]
    [InlineData("<td colspan=3>1520<span class='up'>1</span></td>")]
    [InlineData("<td colspan=3 class=num>1520<i>1</i></td>")]
    [InlineData("<td colspan=3>1520<span id=n7>1</span></td>")]
    public async Task Html_RaisedMark_IsNoPartOfTheNumberAndKeptInRaw(string cell)
    {
        const string Head =
            "<style>/* a */ p { margin:0 } .up, .x .y { font-size:8pt; vertical-align: super } td.num > i {vertical-align:super} @media print { td { "
                + "display:none } } #n7{vertical-align:sub}</style>";
        var report = await LicensingPage.ReadAsync(LicensingPage.Html(cell, Head));
        var fact = LicensingPage.Licensing(report);
        Assert.True(fact?.Value == 1520, $"{cell}: {fact?.Value}");
        Assert.True(fact!.Raw != "1520", "the mark stays in raw");
    }

    [Theory]
    [InlineData("<span class=h>99</span>1520", ".h { display:none !important } .h { display:inline }")]
    [InlineData("<span class=h style='display:inline'>99</span>1520", ".h { display:none!important }")]
    [InlineData("<span class=h>99</span>1520", ".h { position:absolute; left:-9999px }")]
    [InlineData("<span class=h>99</span>1520", ".h{clip:rect(0,0,0,0);position:absolute;width:1px;height:1px;overflow:hidden}")]
    [InlineData("<span class=h>99</span>1520", ".h { text-indent:-9999px; display:inline-block }")]
    [InlineData("<span class=h>99</span>1520", ".h { color: transparent }")]
    [InlineData("<span style='position:fixed;top:-9999em'>99</span>1520", "")]
    public async Task Html_HiddenInAnyWay_IsNoPartOfTheNumber(string cell, string style)
    {
        var report = await LicensingPage.ReadAsync(LicensingPage.Html($"<td colspan=3>{cell}</td>", $"<style>{style}</style>"));
        Assert.True(LicensingPage.Licensing(report)?.Value == 1520, $"{cell} {style}: {LicensingPage.Licensing(report)?.Value}");
    }

    [Theory]
    [InlineData("<span style='position:relative;left:-2px'>1520</span>", "")]
    [InlineData("<span class=h>1520</span>", ".h { display:none !important } .h { display:inline !important }")]
    [InlineData("<span class=h>1520</span>", ".h { text-indent:-9px; color: inherit }")]
    public async Task Html_MovedALittle_IsStillSeen(string cell, string style)
    {
        var report = await LicensingPage.ReadAsync(LicensingPage.Html($"<td colspan=3>{cell}</td>", $"<style>{style}</style>"));
        Assert.True(LicensingPage.Licensing(report)?.Value == 1520, $"{cell} {style}: {LicensingPage.Licensing(report)?.Value}");
    }

    [Theory]
    [InlineData("<td colspan=3><sup>1520</sup></td>")] // the mark of a note in a blank cell looks the same
    [InlineData("<td colspan=3>1<sup>,520</sup></td>")]
    [InlineData("<td colspan=3>1<sup>520</sup></td>")]
    [InlineData("<td colspan=3><s>1520</s></td>")]
    [InlineData("<td colspan=3 style='text-decoration:line-through'>1520</td>")]
    [InlineData("<td colspan=3>1520(1530)</td>")]
    [InlineData("<td colspan=3>1520（应为1530）</td>")]
    [InlineData("<td colspan=3>15201520152015201520</td>")]
    [InlineData("<td colspan=3>1520 1530</td>")]
    [InlineData("<td colspan=3>1520<br>1530</td>")]
    [InlineData("<td colspan=3>1520/1530</td>")]
    [InlineData("<td colspan=3><input type=text></td>")]
    [InlineData("<td colspan=3><span class=x>15</span>20</td>")]
    public async Task Html_NotOneNumber_IsNotReadAndTold(string cell)
    {
        var report = await LicensingPage.ReadAsync(LicensingPage.Html(cell, "<style>td span.x:last-child {display:none}</style>"));
        Assert.True(LicensingPage.Licensing(report) is null, $"{cell}: {LicensingPage.Licensing(report)?.Value}");
        Assert.True(LicensingPage.IsTold(report), cell);
    }

    [Theory]
    [InlineData("<s>1530</s>1520")]
    [InlineData("<strike>1530</strike> 1520")]
    [InlineData("<del>1,530</del><ins>1520</ins>")]
    [InlineData("1520<span style='text-decoration: underline line-through'>1530</span>")]
    [InlineData("<span style='text-decoration-line:line-through'><b>1530</b></span><b>1520</b>")]
    [InlineData("<em class=old>1530</em>1520")]
    public async Task Html_StruckNumberBeside_TheOtherIsReadAndItIsTold(string inner)
    {
        var report = await LicensingPage.ReadAsync(
            LicensingPage.Html($"<td colspan=3>{inner}</td>", "<style type='text/css'><!-- em.old{text-decoration:line-through;} --></style>"));
        Assert.Equal(1520, LicensingPage.Licensing(report)?.Value);
        Assert.Contains(report.Issues, i => i is { Code: IssueCodes.NumberStruck, Item: "licensing" });
    }

    [Theory]
    [InlineData("<td class=h>9</td><td colspan=3>1520</td>", ".h{display:none}")]
    [InlineData("<td colspan=3>1520<span class='a h'>9</span></td>", "span.h{visibility:hidden}")]
    [InlineData("<td colspan=3>1520<span>9</span></td>", "tr td span{display:none !important}")]
    [InlineData("<td colspan=3>1520<u>9</u></td>", "table > tbody > tr > td > u{display:none}")]
    [InlineData("<td colspan=3>1520<span data-x=1>9</span></td>", "span[data-x='1'],a{display:none}")]
    [InlineData("<td colspan=3>1520<span class=q>9</span></td>", "@media screen { .q { mso-hide:all } }")]
    [InlineData("<td colspan=3>1520<i>0</i><i>9</i></td>", "td i:nth-child(n+1){display:none}")]
    [InlineData("<td colspan=3><span class=k>1520</span></td>", "@media print { .k { display:none } } .k:hover{display:none}")]
    [InlineData("<td colspan=3><span class='h k'>1520</span></td>", ".h{display:none} .k.h{display:inline}")]
    [InlineData("<td colspan=3><span class='h' style='display:inline'>1520</span></td>", ".h{display:none}")]
    public async Task Html_HiddenByTheRulesOfThePage_IsNotRead(string cells, string rules)
    {
        var report = await LicensingPage.ReadAsync(LicensingPage.Html(cells, $"<style>{rules}</style>"));
        Assert.Equal(1520, LicensingPage.Licensing(report)?.Value);
    }

    [Theory]
    [InlineData("<td colspan=3><input type='text' name='a' value='1520' readonly></td>")]
    [InlineData("<td colspan=3><input value=1520><input type=hidden value=7><input type=button value=3></td>")]
    [InlineData("<td colspan=3><input type=Number value='1520'></td>")]
    [InlineData("<td colspan=3><textarea rows=1>1520</textarea></td>")]
    [InlineData("<td colspan=3><select><option>0</option><option selected='selected'>1520</option><option>2</option></select></td>")]
    [InlineData("<td colspan=3><select><option value=5>1520<option>2</select></td>")]
    [InlineData("<td colspan=3>‎1‪5‬2⁠0⁦⁩</td>")]
    [InlineData("<td colspan=3>1520﻿\u202D\u202C\u200F\u061C</td>")]
    public async Task Html_NumberInAFieldOrBesideInvisibleCharacters_IsRead(string cell)
    {
        var report = await LicensingPage.ReadAsync(LicensingPage.Html(cell));
        Assert.Equal(1520, LicensingPage.Licensing(report)?.Value);
    }

    [Theory]
    [InlineData("<w:r><w:t>1520</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"superscript\"/></w:rPr><w:t>1</w:t></w:r>")]
    [InlineData("<w:r><w:t>1520</w:t></w:r><w:r><w:rPr><w:vertAlign w:val=\"subscript\"/></w:rPr><w:t>1</w:t></w:r><w:proofErr/><w:r><w:rPr><w:vertAlign "
        + "w:val=\"subscript\"/></w:rPr><w:t>2</w:t></w:r>")]
    [InlineData("<w:r><w:t>1520</w:t></w:r><w:r><w:rPr><w:position w:val=\"8\"/></w:rPr><w:t>1</w:t></w:r>")]
    [InlineData("<w:r><w:t>1520</w:t></w:r><w:r><w:rPr><w:rStyle w:val=\"note\"/></w:rPr><w:footnoteReference w:id=\"2\"/></w:r>")]
    [InlineData("<w:r><w:t>1520</w:t></w:r><w:hyperlink><w:r><w:rPr><w:rStyle w:val=\"note\"/></w:rPr><w:t>[1]</w:t></w:r></w:hyperlink>")]
    [InlineData("<w:r><w:rPr><w:strike/></w:rPr><w:t>15</w:t></w:r><w:r><w:rPr><w:dstrike w:val=\"1\"/></w:rPr><w:t>30</w:t></w:r><w:r><w:rPr><w:strike "
        + "w:val=\"0\"/></w:rPr><w:t>1520</w:t></w:r>")]
    [InlineData("<w:r><w:t>1520</w:t></w:r><w:r><w:rPr><w:rStyle w:val=\"gone\"/></w:rPr><w:t>1530</w:t></w:r>")]
    public async Task Word_MarkedRun_IsNoPartOfTheNumberAndKeptInRaw(string runs)
    {
        const string Styles =
            "<w:style w:styleId=\"note\"><w:basedOn w:val=\"up\"/></w:style><w:style w:styleId=\"up\"><w:rPr><w:vertAlign "
                + "w:val=\"superscript\"/></w:rPr></w:style><w:style w:styleId=\"gone\"><w:rPr><w:strike/></w:rPr></w:style>";
        var report = await LicensingPage.ReadAsync(LicensingPage.Word(runs, Styles), "http://a.example/t.docx");
        var fact = LicensingPage.Licensing(report);
        Assert.True(fact?.Value == 1520, $"{runs}: {fact?.Value}");
        Assert.NotEqual("1520", fact!.Raw);
        Assert.Equal(runs.Contains("strike", StringComparison.Ordinal) || runs.Contains("gone", StringComparison.Ordinal),
            report.Issues.Any(i => i.Code == IssueCodes.NumberStruck));
    }

    [Theory]
    [InlineData("<si><r><t>1520</t></r><r><rPr><vertAlign val=\"superscript\"/></rPr><t>1</t></r></si>")]
    [InlineData("<si><r><rPr><strike/></rPr><t>1530</t></r><r><t>1520</t></r></si>")]
    [InlineData("<si><r><rPr><strike val=\"1\"/></rPr><t>15</t></r><r><rPr><strike/></rPr><t>30</t></r><r><rPr><strike val=\"0\"/></rPr><t "
        + "xml:space=\"preserve\"> 1520</t></r><rPh sb=\"0\" eb=\"1\"><t>7</t></rPh></si>")]
    public async Task Workbook_RichText_MarksAreNoPartOfTheNumber(string shared)
    {
        var file = LicensingPage.Workbook("<c t=\"s\"><v>1</v></c>", $"<si><t>甲</t></si>{shared}");
        var fact = LicensingPage.Licensing(await LicensingPage.ReadAsync(file, "http://a.example/t.xlsx"));
        Assert.Equal(1520, fact?.Value);
        Assert.NotEqual("1520", fact!.Raw);
    }

    [Theory]
    [InlineData("<c t=\"e\"><v>#DIV/0!</v></c>", "#DIV/0!")]
    [InlineData("<c t=\"e\"><f>A1/0</f><v>#N/A</v></c>", "#N/A")]
    [InlineData("<c><f>SUM(1,2)</f></c>", "=SUM(1,2)")]
    [InlineData("<c><f>1+1</f><v></v></c>", "=1+1")]
    [InlineData("<c t=\"str\"><f>B2</f></c>", "=B2")]
    [InlineData("<c s=\"1\"><v>1520</v></c>", "~~1520~~")]
    public async Task Workbook_ErrorFormulaOrStruckCell_IsToldAndNoBlank(string cell, string raw)
    {
        const string Styles =
            "<fonts><font/><font><strike/></font></fonts><cellStyleXfs><xf fontId=\"1\"/></cellStyleXfs><cellXfs><xf fontId=\"0\"/><xf "
                + "fontId=\"1\"/></cellXfs>";
        var report = await LicensingPage.ReadAsync(LicensingPage.Workbook(cell, styles: Styles), "http://a.example/t.xlsx");
        Assert.Null(LicensingPage.Licensing(report));
        Assert.Contains(report.Issues, i => i.Code is IssueCodes.CellUnreadable or IssueCodes.CellAmbiguous && i.Item == "licensing" && i.Actual == raw);
    }
}
