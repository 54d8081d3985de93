using Etl.Extract;
using Etl.Model;
using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.Model.Reports;

namespace Etl.Tests.Extract;

public sealed class ReportExtractorTests
{
    private static ExtractedReport Extract(CleanDocument document)
    {
        var result = ReportExtractor.Extract(document, Shipped.Forms, Shipped.Bodies);
        Assert.True(result.IsSuccess, $"{result.Code} {result.Message}");
        return result.Value;
    }

    [Fact]
    public void Extract_Headings_CutTheTextIntoSections()
    {
        var report = Extract(Documents.OfLines("本报告依条例编制。", "一、总体情况", "按时公开。", "五、存在的主要问题及改进情况", "人手不足。", "六、其他需要报告的事项", "无。"));
        Assert.Equal([SectionKind.Preamble, SectionKind.Overview, SectionKind.Problems, SectionKind.Other], report.Sections.Select(s => s.Kind));
        Assert.Equal("按时公开。", report.Sections[1].Text);
    }

    [Fact]
    public void Extract_PrintedTitle_HeadsTheTextBeforeTheFirstSection()
    {
        var document = Documents.OfLines("某某局2021年政府信息公开工作年度报告", "本报告依条例编制。", "一、总体情况", "按时公开。");
        var titled = document with
        {
            Metadata = document.Metadata with { Title = "某某局2021年政府信息公开工作年度报告" },
            Blocks = [((ParagraphBlock)document.Blocks[0]) with { DropReason = "title" }, .. document.Blocks.Skip(1)],
        };
        Assert.Equal("某某局2021年政府信息公开工作年度报告", Extract(titled).Sections[0].Heading);
        Assert.Equal("",
            Extract(document
                with
            {
                Blocks = [.. document.Blocks.Skip(1).Select((b, i) => (Block)((ParagraphBlock)b with { Ordinal = i }))],
                Metadata = titled.Metadata
            }).Sections[0].Heading);
    }

    [Fact]
    public void Extract_NumbersThatRestart_AreSectionsAllTheSame()
    {
        var report = Extract(Documents.OfLines("五、政策解读", "解读三件。", "六、平台建设", "改版一次。", "一、主动公开政府信息情况", "见下。", "二、收到和处理政府信息公开申请情况", "见下。"));
        Assert.Equal([SectionKind.Unknown, SectionKind.Unknown, SectionKind.Disclosure, SectionKind.Requests], report.Sections.Select(s => s.Kind));
    }

    [Fact]
    public void Extract_HeadingWithTextOnItsLine_IsSplit()
    {
        var report = Extract(Documents.OfLines("一、总体情况 2021年，本局围绕群众关切，把公开要求落到每一项业务之中，并按月检查，全年没有发生差错，群众满意。"));
        var section = Assert.Single(report.Sections);
        Assert.Equal("一、总体情况", section.Heading);
        Assert.StartsWith("2021年", section.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Extract_RowsThatLookLikeHeadings_StayInTheirTable()
    {
        var report = Extract(Documents.OfLines(
            "三、收到和处理政府信息公开申请情况",
            "一、本年新收政府信息公开申请数量 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |",
            "二、上年结转政府信息公开申请数量 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |",
            "三、本年度办理结果 | (一)予以公开 | 1 | 0 | 0 | 0 | 0 | 0 | 1 |",
            "四、结转下年度继续办理 | 0 | 0 | 0 | 0 | 0 | 0 | 0 |",
            "四、政府信息公开行政复议、行政诉讼情况",
            "本年没有发生。"));
        Assert.Equal([SectionKind.Requests, SectionKind.Appeals], report.Sections.Select(s => s.Kind));
        var table = Assert.Single(report.Tables);
        Assert.Equal((Table.Requests, TableSerialisation.Rows), (table.Kind, table.Serialisation));
    }

    [Fact]
    public void Extract_OneCellALine_IsASequence()
    {
        var report = Extract(Documents.OfLines("二、主动公开政府信息情况", "第二十条第(一)项", "信息内容", "本年制发件数", "本年废止件数", "现行有效件数", "规章", "0", "0", "0", "行政规范性文件", "3", "1",
            "9"));
        var table = Assert.Single(report.Tables);
        Assert.Equal((Table.Disclosure, TableSerialisation.Sequence), (table.Kind, table.Serialisation));
    }

    [Fact]
    public void Extract_Grid_IsATableAndItsWordsAreText()
    {
        var report = Extract(Documents.Of(Documents.Line("二、主动公开政府信息情况"), Documents.Grid(["规章", "0", "0", "0"], ["行政规范性文件", "3", "1", "9"])));
        Assert.Equal(TableSerialisation.Grid, Assert.Single(report.Tables).Serialisation);
        Assert.Contains("行政规范性文件 | 3 | 1 | 9", report.Sections[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Extract_GridOfSomethingElse_IsNoStatisticsTable()
    {
        var report = Extract(Documents.Of(Documents.Line("一、总体情况"), Documents.Grid(["月份", "文章"], ["一月", "12"], ["二月", "9"])));
        Assert.True(report.Tables.Count == 0, "a table of articles by month is none of the form's");
    }

    [Fact]
    public void Extract_NumbersInProse_AreNoTable()
    {
        var report = Extract(Documents.OfLines("一、总体情况", "全年公开规章13件，行政许可类信息1800条，行政处罚类信息136条。", "收到申请3件。"));
        Assert.Empty(report.Tables);
    }

    [Fact]
    public void Extract_Signature_IsASectionOfItsOwn()
    {
        var report = Extract(Documents.OfLines("六、其他需要报告的事项", "本局没有其他需要报告的事项。", "某某县水利局", "2022年1月12日"));
        Assert.Equal([SectionKind.Other, SectionKind.Signature], report.Sections.Select(s => s.Kind));
        Assert.Equal("某某县水利局\n2022年1月12日", report.Sections[1].Text);
    }

    [Fact]
    public void Extract_PictureWhereATableShouldBe_IsUnreadable()
    {
        var report = Extract(Documents.Of(Documents.Line("三、收到和处理政府信息公开申请情况"), Documents.Picture("http://a.example/t3.png")));
        var issue = Assert.Single(report.Issues);
        Assert.Equal((IssueCodes.TableUnreadable, "requests", "http://a.example/t3.png"), (issue.Code, issue.Table, issue.Actual));
    }

    [Fact]
    public void Extract_PictureBesideATable_IsAPicture()
    {
        var report = Extract(Documents.Of(Documents.Line("二、主动公开政府信息情况"), Documents.Grid(["规章", "0", "0", "0"], ["行政规范性文件", "3", "1", "9"]),
            Documents.Picture("http://a.example/p.png")));
        Assert.Empty(report.Issues);
    }

    [Fact]
    public void Extract_DroppedBlocks_AreNotRead()
    {
        var report = Extract(Documents.Of(Documents.Line("一、总体情况"), Documents.Line("甲"), Documents.Line("乙") with { DropReason = "share_bar" }));
        Assert.Equal("甲", report.Sections[0].Text);
    }

    [Fact]
    public void Extract_NothingOfAReport_Fails()
    {
        var document = Documents.OfLines("本局今日召开会议，部署防汛工作。") with { Metadata = new DocumentMetadata() };
        Assert.Equal(DocumentCodes.NotAReport, ReportExtractor.Extract(document, Shipped.Forms, Shipped.Bodies).Code);
    }

    [Fact]
    public void Extract_TitleWithoutSectionsAndTables_HasNoContent()
    {
        var result = ReportExtractor.Extract(Documents.OfLines("点击查看原文"), Shipped.Forms, Shipped.Bodies);

        Assert.Equal(DocumentCodes.NoContent, result.Code);
        Assert.Contains("nothing besides", result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("根据《中华人民共和国政府信息公开条例》和国办公开办函〔2021〕30号规定，编制本镇2024年政府信息公开工作年度报告。", true)]
    [InlineData("本报告依据《政府信息公开条例》编制，全面反映本镇2024年政府信息公开工作。", true)]
    [InlineData("根据《政府信息公开条例》编制本镇2024年政府信息公开工作年度报告，详见附件。", false)]
    [InlineData("本镇2024年政府信息公开工作年度报告现予公布。", false)]
    public void Extract_PageCutAfterItsOpening_IsAReportWithoutNumbers(string opening, bool isOne)
    {
        var result = ReportExtractor.Extract(Documents.OfLines(opening), Shipped.Forms, Shipped.Bodies);

        Assert.Equal(isOne ? null : DocumentCodes.NoContent, result.IsSuccess ? null : result.Code);
    }

    [Fact]
    public void Extract_OpeningBesideAFrame_HasNoContent()
    {
        var document = Documents.OfLines("根据《政府信息公开条例》编制本镇2024年政府信息公开工作年度报告。") with
        {
            Leads = [new PageLead(LeadKind.Frame, "http://a.example/inner.html")],
        };

        Assert.Equal(DocumentCodes.NoContent, ReportExtractor.Extract(document, Shipped.Forms, Shipped.Bodies).Code);
    }

    [Fact]
    public void Extract_ListOfReports_HasNoContent()
    {
        var lines = Enumerable.Range(2015, 12).Select(static y => $"某某局{y}年政府信息公开工作年度报告").ToArray();

        var result = ReportExtractor.Extract(Documents.OfLines(lines), Shipped.Forms, Shipped.Bodies);

        Assert.Equal(DocumentCodes.NoContent, result.Code);
        Assert.Contains("12 lines of text", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Extract_OneSentenceThatAnnouncesTheReport_HasNoContent()
    {
        var document = Documents.OfLines("现公布某某局2021年政府信息公开工作年度报告，全文见附件。") with { Leads = [new PageLead(LeadKind.Frame, "http://a.example/inner.html")] };

        var result = ReportExtractor.Extract(document, Shipped.Forms, Shipped.Bodies);

        Assert.Equal(DocumentCodes.NoContent, result.Code);
        Assert.Contains("a frame to http://a.example/inner.html", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Extract_OpeningThatCallsItselfAReport_IsOne()
    {
        var report = Extract(Documents.OfLines(
            "根据《中华人民共和国政府信息公开条例》第五十条和国务院办公厅的有关规定，特编制某某局2021年政府信息公开工作年度报告。本报告由总体情况、主动公开情况、依申请公开情况、行政复议和行政诉讼情况、存在问题及改进情况、其他事项组成，数据统计期限为全年。"));

        Assert.Single(report.Sections);
    }
}
