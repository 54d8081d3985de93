namespace Etl.SampleSite.Reports;

/// <summary>Regions that made-up reports are set in. Names and codes are real; bureaus' reports and towns are not.</summary>
public static class SampleRegions
{
    private static readonly string[] Lines =
    [
        "130000 河北省", "130100 石家庄市", "130123 正定县", "130500 邢台市", "130534 清河县", "130600 保定市",
        "140000 山西省", "140100 太原市", "140200 大同市",
        "150000 内蒙古自治区", "150100 呼和浩特市", "150200 包头市",
        "210000 辽宁省", "210100 沈阳市", "210200 大连市",
        "220000 吉林省", "220100 长春市",
        "230000 黑龙江省", "230100 哈尔滨市", "231000 牡丹江市", "231083 海林市",
        "310000 上海市", "310115 浦东新区", "310104 徐汇区",
        "320000 江苏省", "320100 南京市", "320500 苏州市", "320583 昆山市", "321300 宿迁市", "321322 沭阳县",
        "330000 浙江省", "330100 杭州市", "330200 宁波市", "330281 余姚市", "330300 温州市", "330700 金华市", "330782 义乌市",
        "340000 安徽省", "340100 合肥市", "340123 肥西县", "340200 芜湖市",
        "350000 福建省", "350100 福州市", "350200 厦门市", "350500 泉州市",
        "360000 江西省", "360100 南昌市", "360102 东湖区", "360700 赣州市", "360781 瑞金市",
        "370000 山东省", "370100 济南市", "370200 青岛市", "370700 潍坊市",
        "410000 河南省", "410100 郑州市", "410300 洛阳市", "410324 栾川县",
        "420000 湖北省", "420100 武汉市", "420200 黄石市", "420222 阳新县", "420500 宜昌市", "421200 咸宁市",
        "430000 湖南省", "430100 长沙市", "430600 岳阳市", "430700 常德市", "430703 鼎城区",
        "440000 广东省", "440100 广州市", "440113 番禺区", "440300 深圳市", "440600 佛山市",
        "450000 广西壮族自治区", "450100 南宁市", "450300 桂林市",
        "460000 海南省", "460100 海口市",
        "500000 重庆市", "500112 渝北区",
        "510000 四川省", "510100 成都市", "510116 双流区", "510700 绵阳市",
        "520000 贵州省", "520100 贵阳市", "520300 遵义市",
        "530000 云南省", "530100 昆明市",
        "610000 陕西省", "610100 西安市",
        "620000 甘肃省", "620100 兰州市", "620900 酒泉市", "620982 敦煌市",
        "630000 青海省", "630100 西宁市",
        "640000 宁夏回族自治区", "640100 银川市",
        "650000 新疆维吾尔自治区", "650100 乌鲁木齐市",
    ];

    /// <summary>All of them, by code as listed.</summary>
    public static IReadOnlyList<SampleRegion> All { get; } = Parse();

    /// <summary>The region of a code.</summary>
    /// <exception cref="ArgumentException">No sample region has this code.</exception>
    public static SampleRegion ByCode(string code) =>
        All.FirstOrDefault(region => region.Code == code)
        ?? throw new ArgumentException($"No sample region has the code '{code}'; see {nameof(SampleRegions)}.{nameof(All)}.", nameof(code));

    private static List<SampleRegion> Parse()
    {
        var names = Lines.Select(line => line.Split(' ')).ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
        return [.. names.Select(pair => new SampleRegion(
            pair.Key,
            pair.Value,
            names[pair.Key[..2] + "0000"],
            pair.Key.EndsWith("0000", StringComparison.Ordinal) ? null : names.GetValueOrDefault(pair.Key[..4] + "00")))];
    }
}
