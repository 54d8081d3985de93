using Etl.Model.Text;
using Etl.Publish.Snapshots;

namespace Etl.Publish.Tables;

/// <summary>The columns of <c>coverage</c>.</summary>
internal static class CoverageTable
{
    /// <summary>Creates the table.</summary>
    /// <returns>The table.</returns>
    public static SnapshotTable<CoverageRow> Create() =>
        new SnapshotTable<CoverageRow>("coverage", false, "A body and year of which a report is expected, or was found", "应有或已有报告的一个机构一个年度")
            .Refers("report_id", "reports")
            .Text("region_code", r => r.Region.Code, ColumnTexts.RegionEn, ColumnTexts.RegionZh)
            .Text("province", r => r.Region.Province, ColumnTexts.ProvinceEn, ColumnTexts.ProvinceZh)
            .Key("publisher_id", r => r.PublisherId, ColumnTexts.PublisherIdEn, ColumnTexts.PublisherIdZh)
            .Key("publisher", r => r.Publisher, "Name of the body", "机构名称")
            .Text("publisher_kind", r => r.Kind, ColumnTexts.KindEn, ColumnTexts.KindZh)
            .Text("level", r => r.Level, ColumnTexts.LevelEn, ColumnTexts.LevelZh)
            .Count("report_year", r => r.Year, "Year that the report is or would be about", "报告所属年度")
            .Text(
                "expected_by",
                r => r.ExpectedBy is { } by ? SnakeCase.Of(by) : null,
                "source: one is configured for it; region_table: every province, city and county publishes each year from 2008 on; last_year_report: it "
                    + "published the year before; null where nothing expects it",
                "依据：来源、区划表（省市县自 2008 年起每年发布）、上年报告；无依据时为空")
            .Key("state", r => SnakeCase.Of(r.State), "found, unreadable, failed, listed_only or not_found", "状态：已有、无法读取、失败、仅见于列表、未见")
            .Text("report_id", r => r.ReportId, "Report that counts for the body and year; null where there is none", "该机构该年度计入的报告；没有时为空")
            .Text("source_id", r => r.SourceId, "Source that it came from, or should come from; null where none is configured", "来源；未配置来源时为空")
            .Text("reason", r => r.Reason, "Why there is a gap: a word of the codebook, and behind a colon the code of the failure",
                "缺口原因，见 codebook；冒号后为失败代码");
}
