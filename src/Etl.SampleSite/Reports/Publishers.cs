namespace Etl.SampleSite.Reports;

/// <summary>Names of publishers: departments have their usual names, towns are made up.</summary>
internal static class Publishers
{
    private static readonly string[] Departments =
    [
        "财政", "审计", "水利", "民政", "教育", "司法", "统计", "林业", "商务", "卫生健康", "交通运输", "农业农村",
        "应急管理", "市场监督管理", "生态环境", "自然资源和规划", "住房和城乡建设", "人力资源和社会保障", "文化广电和旅游", "医疗保障",
        "发展和改革", "科学技术", "退役军人事务",
    ];

    private static readonly string[] TownNames = ["青禾", "云岭", "双桥坪", "白鹭洲", "松风", "石泉湾", "枫林渡", "金穗", "望江台", "竹溪口", "柳塘", "梅坞"];

    public static string Name(SeededRandom random, SampleRegion region, PublisherKind kind) => kind switch
    {
        PublisherKind.Government => region.Name + "人民政府",
        PublisherKind.Office => region.Name + (region.IsProvince ? "人民政府办公厅" : "人民政府办公室"),
        PublisherKind.Bureau => region.Name + Department(random.Pick(Departments), region),
        PublisherKind.Place => region.Name,
        _ => (random.Chance(0.6) ? region.Name : "") + random.Pick(TownNames) + random.Pick(["镇人民政府", "乡人民政府", "街道办事处", "镇"]),
    };

    public static int RequestScale(PublisherKind kind, SampleRegion region) => kind switch
    {
        PublisherKind.Town => 6,
        PublisherKind.Bureau => region.IsProvince ? 400 : region.IsCounty ? 40 : 120,
        PublisherKind.Office => region.IsProvince ? 600 : 150,
        _ => region.IsProvince ? 9000 : region.IsCounty ? 600 : 3000,
    };

    // 委员会 for two of them, 厅 in a province, 局 below.
    private static string Department(string name, SampleRegion region) =>
        name is "卫生健康" or "发展和改革" && !region.IsCounty ? name + "委员会"
            : name + (region.IsProvince && name is not "统计" and not "林业" and not "市场监督管理" and not "医疗保障" ? "厅" : "局");
}
