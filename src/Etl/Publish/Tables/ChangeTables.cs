using Etl.Model;
using Etl.Model.Text;
using Etl.Publish.Snapshots;

namespace Etl.Publish.Tables;

/// <summary>The columns of the tables that tell of the snapshots before: <c>changes</c>, <c>report_changes</c>, <c>versions</c>.</summary>
internal static class ChangeTables
{
    private const string ReportChangeEn = "new, gone, moved (other address, same numbers), restated, reclassified (year, region or publisher) or stale";
    private const string ReportChangeZh = "变化：新增、消失、迁移（网址变、数字不变）、内容修改、重新归类（年度、地区或机构）、失效状态";
    private const string CauseEn = "Why: page, source, configuration or program";
    private const string CauseZh = "原因：网页、来源、配置、程序";
    private const string FirstEn = "; null in a first snapshot";
    private const string FirstZh = "；首个快照为空";
    private const string UrlEn = "Address of the report";
    private const string UrlZh = "报告网址";

    /// <summary>Creates <c>changes</c>.</summary>
    public static SnapshotTable<FactChange> CreateChanges() =>
        new SnapshotTable<FactChange>("changes", false, "A fact that differs from the previous snapshot", "与上一快照相比数据的变化")
            .Identified("report_id", "table", "item", "measure")
            .Key("report_id", r => r.ReportId, ColumnTexts.ReportIdEn, ColumnTexts.ReportIdZh)
            .Count("report_year", r => r.ReportYear, ColumnTexts.YearEn, ColumnTexts.YearZh)
            .Text("publisher_id", r => r.PublisherId, ColumnTexts.PublisherIdEn, ColumnTexts.PublisherIdZh)
            .Text("publisher", r => r.Publisher, ColumnTexts.PublisherEn, ColumnTexts.PublisherZh)
            .Text("url", r => r.Url, UrlEn, UrlZh)
            .Key("table", r => r.Table, ColumnTexts.TableEn, ColumnTexts.TableZh).OneOf<Table>()
            .Key("item", r => r.Item, ColumnTexts.ItemEn, ColumnTexts.ItemZh)
            .Key("measure", r => r.Measure, ColumnTexts.MeasureEn, ColumnTexts.MeasureZh)
            .Key("change", r => SnakeCase.Of(r.Change), "added, removed or revised", "变化：新增、消失、修改").OneOf<ChangeKind>()
            .Number("old_value", r => r.OldValue, "Printed value before", "原值")
            .Number("new_value", r => r.NewValue, "Printed value now", "新值")
            .Number("old_resolved", r => r.OldResolved, "Resolved value before", "原推定值")
            .Number("new_resolved", r => r.NewResolved, "Resolved value now", "新推定值")
            .Key("cause", r => SnakeCase.Of(r.Cause), CauseEn, CauseZh).OneOf<ChangeCause>();

    /// <summary>Creates <c>report_changes</c>.</summary>
    public static SnapshotTable<ReportChange> CreateReportChanges() =>
        new SnapshotTable<ReportChange>("report_changes", false, "A report that differs from the previous snapshot", "与上一快照相比有变化的报告")
            .Identified("report_id")
            .Key("report_id", r => r.ReportId, ColumnTexts.ReportIdEn, ColumnTexts.ReportIdZh)
            .Text("old_report_id", r => r.OldReportId,
                "Its identity before: another one for a report that moved and was not known again by its content, null for a new one",
                "原标识：迁移后未能按内容认出的报告与现标识不同，新增的为空")
            .Text("publisher_id", r => r.PublisherId, ColumnTexts.PublisherIdEn, ColumnTexts.PublisherIdZh)
            .Text("publisher", r => r.Publisher, ColumnTexts.PublisherEn, ColumnTexts.PublisherZh)
            .NullableCount("old_year", r => r.OldYear, "Year before; null for a new report", "原年度；新增的为空")
            .NullableCount("new_year", r => r.NewYear, "Year now; null for a report that is gone", "现年度；消失的为空")
            .Text("old_region", r => r.OldRegion, "Region before", "原行政区划代码")
            .Text("new_region", r => r.NewRegion, "Region now", "现行政区划代码")
            .Key("change", r => SnakeCase.Of(r.Change), ReportChangeEn, ReportChangeZh).OneOf<ReportChangeKind>()
            .Key("cause", r => SnakeCase.Of(r.Cause), CauseEn, CauseZh).OneOf<ChangeCause>()
            .Count("facts_changed", r => r.FactsChanged, "Rows in changes", "changes 表中的行数")
            .Text("url", r => r.Url, "Address, now or last", "现在或最后的网址")
            .Instant("stale_since", r => r.StaleSince, "When its page was last good, where it is stale now", "现已失效的报告，网页最后一次正常的时间", true);

    /// <summary>Creates <c>versions</c>.</summary>
    public static SnapshotTable<ReportVersion> CreateVersions() =>
        new SnapshotTable<ReportVersion>("versions", false, "What a report said from one night to another", "报告在一段时间内的一个版本")
            .Identified("report_id", "first_night")
            .Key("report_id", r => r.ReportId, ColumnTexts.ReportIdEn, ColumnTexts.ReportIdZh)
            .Count("report_year", r => r.ReportYear, ColumnTexts.YearEn, ColumnTexts.YearZh)
            .Key("digest", r => r.Digest, "Digest of what the report says; the same digest, the same numbers and text", "报告内容的摘要；摘要相同则数字与文字相同")
            .Key("numbers", r => r.Numbers, "Digest of its numbers alone", "仅数字的摘要")
            .Key("page_sha256", r => r.PageSha256, "Page that it was read from first; the archive has its bytes", "首次读取该版本的网页，存档中有其内容")
            .Key("url", r => r.Url, "Address of the report on the first of its nights", "该版本首次收录时的网址")
            .Instant("first_night", r => r.FirstNight, "When the first snapshot that has it was published", "首次收录该版本的快照的发布时间", false)
            .Instant("last_night", r => r.LastNight, "When the last snapshot that has it was published; null while it stands",
                "最后收录该版本的快照的发布时间；当前版本为空", true)
            .Text("change", r => r.Change is { } change ? SnakeCase.Of(change) : null, ReportChangeEn + FirstEn, ReportChangeZh + FirstZh)
            .OneOf<ReportChangeKind>()
            .Text("cause", r => r.Cause is { } cause ? SnakeCase.Of(cause) : null, CauseEn + FirstEn, CauseZh + FirstZh).OneOf<ChangeCause>();
}
