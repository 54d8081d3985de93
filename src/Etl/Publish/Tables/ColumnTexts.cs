namespace Etl.Publish.Tables;

/// <summary>What columns mean that stand in several tables, in both languages.</summary>
internal static class ColumnTexts
{
    public const string ReportIdEn = "Stable identity of the report";
    public const string ReportIdZh = "报告的固定标识";
    public const string YearEn = "Year that the report is about; 0 when it can't be told";
    public const string YearZh = "报告所属年度；无法判断时为 0";
    public const string RegionEn = "Region, six-digit GB/T 2260 code";
    public const string RegionZh = "行政区划代码（GB/T 2260，六位）";
    public const string PublisherEn = "Body that published the report";
    public const string PublisherZh = "发布机构";
    public const string PublisherIdEn = "Stable identity of the body that publishes, whatever it was called; null when the publisher is unknown";
    public const string PublisherIdZh = "发布机构的固定标识，不随名称变化；机构不明时为空";
    public const string LevelEn = "Level of the body: province, city, county, town; null when unknown";
    public const string LevelZh = "机构层级：省、市、县、乡镇；不明时为空";
    public const string FitEn = "Whether the table may be summed: fit, blanks, broken, doubtful, duplicate, absent";
    public const string FitZh = "该表可否用于汇总：可用、有空白、勾稽不符、存疑、重复、缺失";
    public const string TableEn = "Statistics table: disclosure, requests or appeals";
    public const string TableZh = "统计表：disclosure 主动公开、requests 依申请公开、appeals 复议诉讼";
    public const string ItemEn = "Item: row of the form (group of columns in appeals)";
    public const string ItemZh = "项目：表格的行（复议诉讼表为列组）";
    public const string MeasureEn = "Measure: column of the form";
    public const string MeasureZh = "指标：表格的列";
    public const string ProvinceEn = "Province";
    public const string ProvinceZh = "省（自治区、直辖市）";
    public const string CityEn = "Prefecture; null for a province";
    public const string CityZh = "市（州）；省级为空";
    public const string CountyEn = "County; null for a province or prefecture";
    public const string CountyZh = "县（市、区）；省级、市级为空";
    public const string KindEn = "Kind of body: government, office, bureau, town, other";
    public const string KindZh = "机构类型：政府、办公室、部门、乡镇、其他";
}
