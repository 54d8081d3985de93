using Etl.Model.Regions;
using Etl.Model.Text;

namespace Etl.Publish.Tables;

/// <summary>The columns of <c>regions</c>.</summary>
internal static class RegionColumns
{
    /// <summary>Creates the table.</summary>
    /// <returns>The table.</returns>
    public static SnapshotTable<RegionEntry> Create() =>
        new SnapshotTable<RegionEntry>("regions", false, "A region under one name and code", "一个行政区划的一个名称与代码")
            .Key("code", r => r.Code, "Six-digit GB/T 2260 code; a name that was replaced may have the same", "六位行政区划代码（GB/T 2260）；更名前后可能同码")
            .Key("name", r => r.Name, "Full name", "全称")
            .Key("level", r => SnakeCase.Of(r.Level), "province, city or county", "层级：省、市、县")
            .Text("parent", r => r.Parent?.Code, "Code of the region above; null for a province", "上级行政区划代码；省级为空")
            .Text("province", r => r.Region.Province, ColumnTexts.ProvinceEn, ColumnTexts.ProvinceZh)
            .Text("city", r => r.Region.City, ColumnTexts.CityEn, ColumnTexts.CityZh)
            .Text("county", r => r.Region.County, ColumnTexts.CountyEn, ColumnTexts.CountyZh)
            .Text("aliases", r => Joined(r.Aliases), "Other names in use, parted by bars", "其他名称，以竖线分隔")
            .Text("former_codes", r => Joined(r.FormerCodes), "Codes that it had under the same name, parted by bars", "曾用代码，以竖线分隔")
            .Number("valid_from", r => r.ValidFrom, "First year with this name and code; null for 2007 and before", "该名称与代码的起始年；2007 年及以前为空", "year")
            .Number("valid_to", r => r.ValidTo, "Last year with this name and code; null for one in force", "该名称与代码的截止年；现行为空", "year");

    private static string? Joined(IReadOnlyList<string> words) => words.Count == 0 ? null : string.Join(" | ", words);
}
