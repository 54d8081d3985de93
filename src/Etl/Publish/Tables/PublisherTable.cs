using Etl.Publish.Snapshots;

namespace Etl.Publish.Tables;

/// <summary>The columns of <c>publishers</c>.</summary>
internal static class PublisherTable
{
    /// <summary>Creates the table.</summary>
    /// <returns>The table.</returns>
    public static SnapshotTable<PublisherRow> Create() =>
        new SnapshotTable<PublisherRow>("publishers", false, "A body that publishes", "一个发布机构").Identified("publisher_id")
            .Key("publisher_id", r => r.PublisherId, "Stable identity of the body, whatever it was called", "机构的固定标识，不随名称变化")
            .Key("name", r => r.Name, "Name in its last year", "最近年度的名称")
            .Key("names", r => string.Join(" | ", r.Names), "All names and spellings seen, parted by bars", "出现过的全部名称与写法，以竖线分隔")
            .Text("kind", r => r.Kind, ColumnTexts.KindEn, ColumnTexts.KindZh)
            .Text("level", r => r.Level, ColumnTexts.LevelEn, ColumnTexts.LevelZh)
            .Text("region_code", r => r.Region.Code, ColumnTexts.RegionEn, ColumnTexts.RegionZh)
            .Text("province", r => r.Region.Province, ColumnTexts.ProvinceEn, ColumnTexts.ProvinceZh)
            .Text("city", r => r.Region.City, ColumnTexts.CityEn, ColumnTexts.CityZh)
            .Text("county", r => r.Region.County, ColumnTexts.CountyEn, ColumnTexts.CountyZh)
            .Count("first_year", r => r.FirstYear, "First year of which there is a report; 0 where no year is known", "最早有报告的年度；年度不明时为 0")
            .Count("last_year", r => r.LastYear, "Last year of which there is a report; 0 where no year is known", "最近有报告的年度；年度不明时为 0")
            .Count("reports", r => r.Reports, "Reports, second versions among them", "报告数，含重复报告");
}
