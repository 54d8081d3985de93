using Etl.Model;
using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.Model.Regions;
using Etl.Model.Reports;
using Etl.Model.Text;
using Etl.Publish.Snapshots;

namespace Etl.Publish.Tables;

/// <summary>Every table of a snapshot: names, order and types are the contract with analysts.</summary>
internal sealed class SnapshotTables(FormMeasures measures)
{
    private static readonly string[] Kinds = ["government", "office", "bureau", "town", "other"];
    private static readonly string[] Levels = ["province", "city", "county", "town"];

    public SnapshotTable<PublishedReport> Reports { get; } = CreateReports();

    public SnapshotTable<FactRow> Facts { get; } = CreateFacts();

    public SnapshotTable<WideRow> Disclosure { get; } =
        CreateWide(Table.Disclosure, measures.Disclosure, "Facts of the disclosure table, a row per report and item", "主动公开情况，每份报告每个项目一行");

    public SnapshotTable<WideRow> Requests { get; } =
        CreateWide(Table.Requests, measures.Requests, "Facts of the requests table, a row per report and item", "依申请公开情况，每份报告每个项目一行");

    public SnapshotTable<WideRow> Appeals { get; } =
        CreateWide(Table.Appeals, measures.Appeals, "Facts of the appeals table, a row per report and item", "行政复议、行政诉讼情况，每份报告每个项目一行");

    public SnapshotTable<IndicatorRow> Indicators { get; } = IndicatorTable.Create();

    public SnapshotTable<CheckRow> Checks { get; } = CreateChecks();

    public SnapshotTable<SectionRow> Sections { get; } = CreateSections();

    public SnapshotTable<IssueRow> Issues { get; } = CreateIssues();

    public SnapshotTable<PageRecord> Pages { get; } = CreatePages();

    public SnapshotTable<PublisherRow> Publishers { get; } = PublisherTable.Create();

    public SnapshotTable<RegionEntry> Regions { get; } = RegionColumns.Create();

    public SnapshotTable<CoverageRow> Coverage { get; } = CoverageTable.Create();

    public SnapshotTable<CodebookRow> Codebook { get; } = CodebookTable.Create();

    public SnapshotTable<FactChange> Changes { get; } = ChangeTables.CreateChanges();

    public SnapshotTable<ReportChange> ReportChanges { get; } = ChangeTables.CreateReportChanges();

    public SnapshotTable<ReportVersion> Versions { get; } = ChangeTables.CreateVersions();

    /// <summary>All tables, in the order in which they are described.</summary>
    public IReadOnlyList<TableSpec> All =>
    [
        Reports.Spec, Facts.Spec, Disclosure.Spec, Requests.Spec, Appeals.Spec, Indicators.Spec,
        Checks.Spec, Sections.Spec, Issues.Spec, Pages.Spec, Publishers.Spec, Regions.Spec, Coverage.Spec, Codebook.Spec, Changes.Spec,
        ReportChanges.Spec, Versions.Spec,
    ];

    private static SnapshotTable<PublishedReport> CreateReports() =>
        new SnapshotTable<PublishedReport>("reports", true, "A report", "一份报告")
            .Identified("report_id").Refers("publisher_id", "publishers").Refers("duplicate_of", "reports", "report_id")
            .Key("report_id", r => r.Report.ReportId, ColumnTexts.ReportIdEn, ColumnTexts.ReportIdZh)
            .Key("source_id", r => r.Report.SourceId, "Source, as configured", "来源（见配置）")
            .Key("document_id", r => r.Report.DocumentId, "Stable identity of the document", "文档的固定标识")
            .Text("publisher_id", r => r.Attribution.PublisherId, ColumnTexts.PublisherIdEn, ColumnTexts.PublisherIdZh)
            .Count("report_year", r => r.Report.Year, ColumnTexts.YearEn, ColumnTexts.YearZh)
            .Text("region_code", r => r.Report.Region.Code, ColumnTexts.RegionEn, ColumnTexts.RegionZh)
            .Text("province", r => r.Report.Region.Province, ColumnTexts.ProvinceEn, ColumnTexts.ProvinceZh)
            .Text("city", r => r.Report.Region.City, ColumnTexts.CityEn, ColumnTexts.CityZh)
            .Text("county", r => r.Report.Region.County, ColumnTexts.CountyEn, ColumnTexts.CountyZh)
            .Text("level", r => r.Attribution.Level, ColumnTexts.LevelEn, ColumnTexts.LevelZh).OneOf(Levels)
            .Text("publisher", r => r.Report.Publisher, ColumnTexts.PublisherEn, ColumnTexts.PublisherZh)
            .Text("publisher_kind", r => r.Report.PublisherKind, ColumnTexts.KindEn, ColumnTexts.KindZh).OneOf(Kinds)
            .Text("title", r => r.Report.Title, "Title", "标题")
            .Date("published_on", r => r.Report.PublishedOn, "Date of publication", "发布日期")
            .Date("period_start", r => r.Report.PeriodStart, "First day of the statistics period, where stated", "统计期间起始日（如有说明）")
            .Date("period_end", r => r.Report.PeriodEnd, "Last day of the statistics period, where stated", "统计期间截止日（如有说明）")
            .Text("index_number", r => r.Report.IndexNumber, "Index number of the document", "索引号")
            .Text("document_number", r => r.Report.DocumentNumber, "Official document number", "文号")
            .Key("url", r => r.Report.Url, "Canonical address", "网址")
            .Key("page_sha256", r => r.Report.PageSha256, "SHA-256 of the page's bytes, by which the archive keeps it", "网页内容的 SHA-256，存档以此为名")
            .Key("media", r => SnakeCase.Of(r.Report.Medium), "Kind of file: html, text, markdown, word, excel, pdf, image", "文件类型").OneOf<Medium>()
            .Instant("fetched_at", r => r.FetchedAt, "When this page content was first fetched", "该网页内容首次抓取的时间", false)
            .Instant("first_seen", r => r.FirstSeen, "When the first snapshot that has the report was published", "首次收录该报告的快照的发布时间", true)
            .Instant("last_changed", r => r.LastChanged, "When the first snapshot was published in which it says what it says", "首次收录当前内容的快照的发布时间", true)
            .Instant("stale_since", r => r.StaleSince, "When its page was last good, where the report is kept though its source or page is not",
                "来源或网页失效而仍保留该报告时，网页最后一次正常的时间", true)
            .Text("duplicate_of", r => r.Attribution.DuplicateOf, "Report that counts for the publisher and year; null where it is this one",
                "该机构该年度应计入的报告；为本报告时为空")
            .Text("disclosure_form", r => r.Report.DisclosureForm, "Form of the disclosure table: 2019 or 2021", "主动公开表的格式版本：2019 或 2021")
            .Text("requests_form", r => r.Report.RequestsForm, "Form of the requests table", "依申请公开表的格式版本")
            .Text("appeals_form", r => r.Report.AppealsForm, "Form of the appeals table", "复议诉讼表的格式版本")
            .Key("disclosure_fit", r => FitOf(r, Table.Disclosure), ColumnTexts.FitEn, ColumnTexts.FitZh).OneOf<Fitness>()
            .Key("requests_fit", r => FitOf(r, Table.Requests), ColumnTexts.FitEn, ColumnTexts.FitZh).OneOf<Fitness>()
            .Key("appeals_fit", r => FitOf(r, Table.Appeals), ColumnTexts.FitEn, ColumnTexts.FitZh).OneOf<Fitness>()
            .Count("facts", r => r.Report.Facts.Count, "Rows in facts", "facts 表中的行数")
            .Count("issues", r => r.Report.Issues.Count, "Rows in issues", "issues 表中的行数")
            .Count("errors", r => r.Report.Issues.Count(i => i.Severity == Severity.Error), "Issues of severity error", "严重程度为 error 的问题数");

    private static string FitOf(PublishedReport report, Table table) => SnakeCase.Of(TableFitness.Of(report, table));

    private static SnapshotTable<FactRow> CreateFacts() =>
        new SnapshotTable<FactRow>("facts", true, "A cell of a statistics table", "统计表中的一个单元格")
            .Identified("report_id", "table", "item", "measure").Refers("report_id", "reports").Refers("publisher_id", "publishers")
            .Key("report_id", r => r.Report.ReportId, ColumnTexts.ReportIdEn, ColumnTexts.ReportIdZh)
            .Count("report_year", r => r.Report.Year, ColumnTexts.YearEn, ColumnTexts.YearZh)
            .Text("region_code", r => r.Report.Region.Code, ColumnTexts.RegionEn, ColumnTexts.RegionZh)
            .Text("publisher_id", r => r.Published.Attribution.PublisherId, ColumnTexts.PublisherIdEn, ColumnTexts.PublisherIdZh)
            .Text("publisher", r => r.Report.Publisher, ColumnTexts.PublisherEn, ColumnTexts.PublisherZh)
            .Key("table", r => r.Fact.Table, ColumnTexts.TableEn, ColumnTexts.TableZh).OneOf<Table>()
            .Key("item", r => r.Fact.Item, ColumnTexts.ItemEn, ColumnTexts.ItemZh)
            .Key("measure", r => r.Fact.Measure, ColumnTexts.MeasureEn, ColumnTexts.MeasureZh)
            .Number("value", r => r.Fact.Value, "Number as printed, amounts in yuan; null where blank or a dash", "表中所印数字，金额以元计；空白或横线时为空", "see unit")
            .Number("resolved", r => r.Fact.Resolved, "value, or for a blank the number that the form's arithmetic alone proves", "即 value；空白时为按表内关系唯一推出的数字",
                "see unit")
            .Key("unit", r => r.Fact.Unit, "Unit of value and resolved", "单位")
            .Key("cell", r => SnakeCase.Of(r.Fact.Cell), "What is printed: number, blank or dash", "所印内容：数字、空白、横线").OneOf<CellState>()
            .Key("method", r => SnakeCase.Of(r.Fact.Method), "How the cell was told: label, position, solved or narrative", "判定单元格的方法：标签、位置、推算、文字叙述")
            .OneOf<ReadingMethod>()
            .Text("proof", r => r.Fact.Proof, "Rules that prove resolved or the placement", "推出 resolved 或位置所用的规则")
            .Text("raw", r => r.Fact.Raw, "Cell or sentence as printed", "原文")
            .Text("section", r => r.Fact.Section, "Kind of the section where it was read", "所在章节的类型")
            .Text("locator", r => r.Fact.Locator, "Place in the document where it was read", "在文档中的位置");

    private static SnapshotTable<WideRow> CreateWide(Table table, IReadOnlyList<MeasureColumn> columns, string description, string descriptionZh)
    {
        var wide = new SnapshotTable<WideRow>(SnakeCase.Of(table), true, description, descriptionZh)
            .Identified("report_id", "item").Refers("report_id", "reports").Refers("publisher_id", "publishers")
            .Key("report_id", r => r.Report.ReportId, ColumnTexts.ReportIdEn, ColumnTexts.ReportIdZh)
            .Count("report_year", r => r.Report.Year, ColumnTexts.YearEn, ColumnTexts.YearZh)
            .Text("region_code", r => r.Report.Region.Code, ColumnTexts.RegionEn, ColumnTexts.RegionZh)
            .Text("publisher_id", r => r.Published.Attribution.PublisherId, ColumnTexts.PublisherIdEn, ColumnTexts.PublisherIdZh)
            .Text("publisher", r => r.Report.Publisher, ColumnTexts.PublisherEn, ColumnTexts.PublisherZh)
            .Key("item", r => r.Item, ColumnTexts.ItemEn, ColumnTexts.ItemZh);
        for (var i = 0; i < columns.Count; i++)
        {
            var index = i;
            wide.Number(
                columns[i].Name,
                r => r.Measures[index],
                $"Measure {columns[i].Name}, from resolved",
                $"{columns[i].LabelZh ?? columns[i].Name}（取自 resolved）",
                columns[i].Unit);
        }

        return wide;
    }

    private static SnapshotTable<CheckRow> CreateChecks() =>
        new SnapshotTable<CheckRow>("checks", true, "A rule applied to a report", "对报告核对的一条规则").Refers("report_id", "reports")
            .Key("report_id", r => r.Report.ReportId, ColumnTexts.ReportIdEn, ColumnTexts.ReportIdZh)
            .Count("report_year", r => r.Report.Year, ColumnTexts.YearEn, ColumnTexts.YearZh)
            .Key("rule", r => r.Check.Rule, "Rule", "规则")
            .Text("scope", r => r.Check.Scope, "Column or row that it was applied to", "适用的列或行")
            .Key("outcome", r => SnakeCase.Of(r.Check.Outcome), "holds, broken or undecided", "成立、不成立、无法判断").OneOf<CheckOutcome>()
            .Number("left", r => r.Check.Left, "Left side", "等式左边")
            .Number("right", r => r.Check.Right, "Right side", "等式右边")
            .Number("difference", r => r.Check.Difference, "Left minus right", "左边减右边")
            .Text("cells", r => r.Check.Cells, "Cells concerned, as table/item/measure, joined by blanks", "涉及的单元格，写作 表/项目/指标，以空格分隔");

    private static SnapshotTable<SectionRow> CreateSections() =>
        new SnapshotTable<SectionRow>("sections", true, "A section of the report's text, boilerplate gone", "报告正文的一节，已去除网站内容")
            .Identified("report_id", "ordinal").Refers("report_id", "reports")
            .Key("report_id", r => r.Report.ReportId, ColumnTexts.ReportIdEn, ColumnTexts.ReportIdZh)
            .Count("report_year", r => r.Report.Year, ColumnTexts.YearEn, ColumnTexts.YearZh)
            .Count("ordinal", r => r.Section.Ordinal, "Place among the sections, from 0", "节的次序，从 0 起")
            .Key("kind", r => SnakeCase.Of(r.Section.Kind), "Which of the form's sections it is", "属于规定格式的哪一节").OneOf<SectionKind>()
            .Text("heading", r => r.Section.Heading, "Heading as printed; the report's title for the preamble", "标题原文；前言以报告标题为标题")
            .Text("text", r => r.Section.Prose(), "Paragraphs, joined by line feeds; the statistics tables are not in it", "段落，以换行分隔，不含统计表")
            .Text("tables", r => r.Section.Tables(), "Lines that are printed in the statistics tables; null where there are none", "统计表中所印各行；没有时为空");

    private static SnapshotTable<IssueRow> CreateIssues() =>
        new SnapshotTable<IssueRow>("issues", true, "Something that a reader of the data should know", "使用数据时应当知道的问题").Refers("report_id", "reports")
            .Text("report_id", r => r.Report?.ReportId, ColumnTexts.ReportIdEn + "; null for a document that became no report", ColumnTexts.ReportIdZh
                + "；文档未成为报告时为空")
            .Count("report_year", r => r.Report?.Year ?? 0, ColumnTexts.YearEn, ColumnTexts.YearZh)
            .Key("document_id", r => r.DocumentId, "Stable identity of the document", "文档的固定标识")
            .Key("stage", r => r.Issue.Stage, "Stage that noticed it", "发现问题的环节")
            .Key("severity", r => SnakeCase.Of(r.Issue.Severity), "error, warning or info", "严重程度：错误、警告、提示").OneOf<Severity>()
            .Key("code", r => r.Issue.Code, "Code, explained in the guide for analysts", "代码，见分析人员手册")
            .Text("table", r => r.Issue.Table, ColumnTexts.TableEn, ColumnTexts.TableZh).OneOf<Table>()
            .Text("item", r => r.Issue.Item, ColumnTexts.ItemEn, ColumnTexts.ItemZh)
            .Text("measure", r => r.Issue.Measure, ColumnTexts.MeasureEn, ColumnTexts.MeasureZh)
            .Text("expected", r => r.Issue.Expected, "What was expected", "应为")
            .Text("actual", r => r.Issue.Actual, "What was found", "实为")
            .Text("message", r => r.Issue.Message, "Message in English", "英文说明")
            .Text("message_zh", r => r.Issue.MessageZh, "Message in Chinese", "中文说明")
            .Instant("first_seen", r => r.FirstSeen,
                "When the first snapshot that has this issue of this place was published; one that went and came again counts from its return",
                "首次收录该处该问题的快照的发布时间；消失后再现的自再现起算", false);

    private static SnapshotTable<PageRecord> CreatePages() =>
        new SnapshotTable<PageRecord>("pages", false, "A fetch of the last run", "最近一次运行的一次抓取").Identified("document_id")
            .Key("document_id", r => r.DocumentId, "Stable identity of the document", "文档的固定标识")
            .Key("source_id", r => r.SourceId, "Source, as configured", "来源（见配置）")
            .Key("url", r => r.Url, "Canonical address", "网址")
            .Count("status", r => r.Status, "HTTP status; 200 for a file that was read, 0 without an answer", "HTTP 状态码；读取文件为 200，无应答为 0")
            .Instant("fetched_at", r => r.FetchedAt, "When this page content was first fetched", "该网页内容首次抓取的时间", true)
            .Long("bytes", r => r.Bytes, "Size of the content", "内容大小", "byte", false)
            .Text("media", r => r.Media, "Kind of file", "文件类型")
            .Text("charset", r => r.Charset, "Charset of the text; null for binary files", "文本编码；二进制文件为空")
            .Text("page_sha256", r => r.PageSha256, "SHA-256 of the content", "内容的 SHA-256")
            .Text("warc_file", r => r.WarcFile, "WARC file in the archive", "存档中的 WARC 文件")
            .Long("warc_offset", r => r.WarcOffset, "Offset of the record in the WARC file", "记录在 WARC 文件中的偏移", "byte")
            .Key("outcome", r => r.Outcome, "ok, failed or skipped", "结果：成功、失败、跳过").OneOf("ok", "failed", "skipped")
            .Text("error", r => r.Error, "Stage and code of the failure, with its message", "失败的环节、代码和说明")
            .Text("page_key", r => r.Origin.Page, "Changes with the content of the page and of the files linked to it", "网页及所链接文件的内容变化时随之变化")
            .Text("source_key", r => r.Origin.Source, "Changes with what the settings of the source say of the page", "来源设置中有关该网页的内容变化时随之变化")
            .Text("configuration_key", r => Known(r.Origin.Configuration), "Changes with the configuration that the stages read, a part for each stage",
                "各环节所读配置变化时随之变化，每个环节一段")
            .Text("program_key", r => Known(r.Origin.Program), "Changes with the code of the stages, a part for each stage", "各环节程序变化时随之变化，每个环节一段");

    private static string? Known(string keys) => keys.Length == 0 ? null : keys;
}
