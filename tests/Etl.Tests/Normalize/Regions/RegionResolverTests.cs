using Etl.Model.Regions;
using Etl.Model.Reports;
using Etl.Normalize.Regions;

namespace Etl.Tests.Normalize.Regions;

public sealed class RegionResolverTests
{
    private static readonly RegionResolver Resolver = new(RegionTables.Catalog, Shipped.Bodies);

    [Theory]
    [InlineData("湖北省人民政府", "420000")]
    [InlineData("咸宁市农业农村局", "421200")]
    [InlineData("湖北省咸宁市咸安区财政局", "421202")]
    [InlineData("南县麻河口镇人民政府", "430921")]
    [InlineData("鼎城区乡村振兴局", "430703")]
    [InlineData("海林市人民政府办公室", "231083")]
    [InlineData("石家庄市退役军人事务局", "130100")]
    [InlineData("荔湾区人民政府桥中街道办事处", "440103")]
    [InlineData("芜湖市城关镇人民政府", "340200")]
    [InlineData("温州市凤凰街道办事处", "330300")]
    [InlineData("浦东新区", "310115")]
    [InlineData("北京市朝阳区人民政府", "110105")]
    [InlineData("长春市朝阳区人民政府", "220104")]
    [InlineData("朝阳市人民政府", "211300")]
    [InlineData("吉林市人民政府", "220200")]
    [InlineData("吉林省吉林市船营区司法局", "220204")]
    [InlineData("海南省人民政府", "460000")]
    [InlineData("海南藏族自治州人民政府", "632500")]
    [InlineData("海南州人民政府办公室", "632500")]
    [InlineData("乌海市海南区人民政府", "150303")]
    [InlineData("济南市市中区人民政府", "370103")]
    [InlineData("乐山市中区人民政府", "511102")]
    [InlineData("青岛市北区人民政府", "370203")]
    [InlineData("西安市西安区", "610100")]
    [InlineData("牡丹江市西安区人民政府", "231005")]
    [InlineData("西安市人民政府", "610100")]
    [InlineData("东兴市人民政府", "450681")]
    [InlineData("天津市河北区人民政府", "120105")]
    [InlineData("大同市人民政府", "140200")]
    [InlineData("大庆市大同区人民政府", "230606")]
    [InlineData("广西壮族自治区人民政府", "450000")]
    [InlineData("恩施土家族苗族自治州人民政府", "422800")]
    [InlineData("恩施州卫生健康委员会", "422800")]
    [InlineData("恩施市卫生健康局", "422801")]
    [InlineData("恩施州恩施市龙凤镇人民政府", "422801")]
    [InlineData("延边州财政局", "222400")]
    [InlineData("内蒙古自治区财政厅", "150000")]
    [InlineData("新疆生产建设兵团第八师石河子市", "659001")]
    [InlineData("伊犁哈萨克自治州塔城地区行政公署", "654200")]
    [InlineData("恭城瑶族自治县人民政府", "450332")]
    [InlineData("恭城县教育局", "450332")]
    [InlineData("科右前旗人民政府", "152221")]
    [InlineData("仙桃市人民政府", "429004")]
    [InlineData("东莞市虎门镇人民政府", "441900")]
    [InlineData("中山市东区街道办事处", "442000")]
    [InlineData("国家税务总局南县税务局", "430921")]
    [InlineData("神农架林区人民政府", "429021")]
    [InlineData("武漢市東西湖區人民政府", "420112")]
    [InlineData("乾县人民政府", "610424")]
    [InlineData("乾安縣人民政府", "220723")]
    [InlineData("津市市人民政府", "430781")]
    [InlineData("景德镇市人民政府", "360200")]
    [InlineData("巴州区人民政府", "511902")]
    [InlineData("巴州人民政府", "652800")]
    [InlineData("镇赉县镇东街道办事处", "220821")]
    [InlineData("修水县路口乡人民政府", "360424")]
    [InlineData("中共和县委员会", "340523")]
    public void Resolve_FullNameInPublisher_IsCertain(string publisher, string code)
    {
        var resolution = Resolver.Resolve(new RegionEvidence { Publisher = publisher });

        Assert.Equal(code, resolution.Region.Code);
        Assert.Equal(RegionConfidence.Certain, resolution.Confidence);
    }

    [Theory]
    [InlineData("深圳海关", "440300")]
    [InlineData("内蒙古税务局", "150000")]
    [InlineData("国家统计局湖北调查总队", "420000")]
    [InlineData("西安交通运输局", "610100")]
    [InlineData("湖北咸宁交通运输局", "421200")]
    [InlineData("郑州航空港经济综合实验区管理委员会", "410100")]
    [InlineData("重庆两江新区管理委员会", "500000")]
    [InlineData("吉林市场监督管理局", "220000")]
    public void Resolve_ShortName_IsLikely(string publisher, string code)
    {
        var resolution = Resolver.Resolve(new RegionEvidence { Publisher = publisher });

        Assert.Equal(code, resolution.Region.Code);
        Assert.Equal(RegionConfidence.Likely, resolution.Confidence);
    }

    [Theory]
    [InlineData("公安局")]
    [InlineData("自然资源局")]
    [InlineData("新华乡人民政府")]
    [InlineData("城关镇人民政府")]
    [InlineData("永安乡人民政府")]
    [InlineData("凤凰街道办事处")]
    [InlineData("南京东路街道办事处")]
    [InlineData("城区街道办事处")]
    [InlineData("和平乡人民政府")]
    [InlineData("海南朝鲜族乡人民政府")]
    [InlineData("中山南街街道办事处")]
    [InlineData("中心城区管理处")]
    [InlineData("合作交流办公室")]
    [InlineData("区统计局")]
    [InlineData("市人民政府")]
    public void Resolve_NameThatOnlyLooksLikeARegion_IsUnknown(string publisher)
    {
        var resolution = Resolver.Resolve(new RegionEvidence { Publisher = publisher });

        Assert.Equal(Region.Unknown, resolution.Region);
        Assert.False(resolution.IsKnown, resolution.Reason);
    }

    [Theory]
    [InlineData("和平区人民政府")]
    [InlineData("朝阳区教育局")]
    [InlineData("鼓楼区人民政府")]
    [InlineData("西安区人民政府")]
    [InlineData("市中区财政局")]
    [InlineData("城关区人民政府")]
    [InlineData("南山区人民政府")]
    public void Resolve_NameInSeveralCities_IsUnknownWithCandidates(string publisher)
    {
        var resolution = Resolver.Resolve(new RegionEvidence { Publisher = publisher, Year = 2022 });

        Assert.False(resolution.IsKnown, "nothing tells which of several: " + resolution.Region);
        Assert.True(resolution.Candidates.Count > 1, resolution.Reason);
    }

    [Fact]
    public void Resolve_AmbiguousName_IsDecidedBySiteHintHostOrText()
    {
        var heping = new RegionEvidence { Publisher = "和平区司法局", Year = 2022 };

        Assert.Equal("120101", Code(heping with { SiteName = "天津市人民政府" }));
        Assert.Equal("210102", Code(heping with { RegionCode = "210100" }));
        Assert.Equal("120101", Code(heping with { Host = "sfj.tj.gov.cn" }));
        Assert.Equal("210102", Code(heping with { Paragraphs = ["根据辽宁省人民政府办公厅的通知,和平区……", "沈阳市司法局指导下"] }));
        Assert.Equal("120101", Code(heping with { Title = "天津市和平区司法局2022年政府信息公开工作年度报告" }));
    }

    [Fact]
    public void Resolve_TitleDeeperThanPublisher_TakesTheTitle()
    {
        Assert.Equal("421202", Code(new() { Publisher = "咸宁市人民政府", Title = "咸宁市咸安区2023年政府信息公开工作年度报告" }));
        Assert.Equal("430921", Code(new() { Publisher = "益阳市人民政府门户网站", Title = "2020年南县政府信息公开工作年度报告" }));
    }

    [Fact]
    public void Resolve_TownWithoutRegion_TakesTheSite()
    {
        var resolution = Resolver.Resolve(new() { Publisher = "柳林乡人民政府", SiteName = "番禺区人民政府门户网站", RegionCode = "440100" });

        Assert.Equal("440113", resolution.Region.Code);
        Assert.Equal(RegionConfidence.Likely, resolution.Confidence);
        Assert.Contains("site name", resolution.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_SiteAboveHint_TakesTheDeeper() =>
        Assert.Equal("440113", Code(new() { Publisher = "柳林乡人民政府", SiteName = "广州市人民政府", RegionCode = "440113" }));

    [Fact]
    public void Resolve_TownNamedWithItsCityOnADistrictsSite_TakesTheDistrict() =>
        Assert.Equal("440113", Code(new() { Publisher = "广州市柳林乡人民政府", SiteName = "番禺区人民政府" }));

    [Fact]
    public void Resolve_ShortNameThatTheSiteContradicts_TakesTheSite() =>
        Assert.Equal("110102", Code(new() { Publisher = "广安门内管理处", SiteName = "北京市西城区人民政府" }));

    [Fact]
    public void Resolve_TownOnCitySite_TakesTheCountyOfTheText() =>
        Assert.Equal("440113", Code(new()
        {
            Publisher = "柳林乡人民政府",
            SiteName = "广州市人民政府",
            Paragraphs = ["番禺区柳林乡按照《条例》编制本报告。", "如有疑问请与番禺区柳林乡党政办联系。"],
        }));

    [Fact]
    public void Resolve_TownOfWhichOnlyTheProvinceIsKnown_IsUnknown()
    {
        var resolution = Resolver.Resolve(new() { Publisher = "柳林乡人民政府", Paragraphs = ["根据湖北省人民政府办公厅的通知"] });

        Assert.False(resolution.IsKnown, "a town is no province");
        Assert.Contains("420000", Assert.Single(resolution.Candidates), StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_BureauOfTheCityOnADistrictsSite_TakesTheCity() =>
        Assert.Equal("440100", Code(new() { Publisher = "市财政局", SiteName = "番禺区人民政府" }));

    [Fact]
    public void Resolve_BureauOfTheCityOnACountyLevelCitysSite_TakesThatCity() =>
        Assert.Equal("231083", Code(new() { Publisher = "市财政局", SiteName = "海林市人民政府" }));

    [Fact]
    public void Resolve_TextAloneWithSeveralCounties_IsUnknown()
    {
        var resolution = Resolver.Resolve(new() { Publisher = "区统计局", Paragraphs = ["我区与番禺区、荔湾区、越秀区交流了经验。"] });

        Assert.False(resolution.IsKnown, resolution.Reason);
        Assert.Equal(3, resolution.Candidates.Count);
    }

    [Theory]
    [InlineData("我局根据湖北省人民政府办公厅的通知编制本报告。", null)]
    [InlineData("如有疑问请联系(地址:泰州市海陵区凤凰路58号)。", null)]
    [InlineData("泰州市统计局编制本报告(地址:泰州市海陵区凤凰路58号)。", "321200")]
    [InlineData("组织人员赴正定县学习。", null)]
    [InlineData("本报告由正定县统计局编制。", "130123")]
    public void Resolve_TextAlone_NeedsABodysNameOrMoreThanOneMention(string paragraph, string? code) =>
        Assert.Equal(code, Code(new() { Paragraphs = [paragraph] }));

    [Fact]
    public void Resolve_SurroundingsDecide_WhereTheTextDoesNot() =>
        Assert.Equal("330106", Code(new()
        {
            Publisher = "西湖区司法局",
            Paragraphs = ["西湖区司法局编制本报告。"],
            Surroundings = ["首页 > 政务公开", "主办单位:西湖区人民政府", "地址:浙江省西湖区某某路1号"],
        }));

    [Fact]
    public void Resolve_WordsOfTheTextThatHideNames_AreNotRegions()
    {
        var resolution = Resolver.Resolve(new()
        {
            Publisher = "县统计局",
            Paragraphs = ["振兴县域经济,各相应县区在城市郊区、中心城区建立公安、合作、资源等市场化平台,本县级部门扩大区域合作。"],
        });

        Assert.False(resolution.IsKnown, resolution.Region.ToString());
        Assert.Empty(resolution.Candidates);
    }

    [Theory]
    [InlineData("铜仁市人民政府", 2009, "522201")]
    [InlineData("铜仁市人民政府", 2012, "520600")]
    [InlineData("襄樊市财政局", 2009, "420600")]
    [InlineData("杭州市江干区人民政府", 2019, "330104")]
    [InlineData("大方县人民政府", 2009, "520521")]
    [InlineData("新市区人民政府", 2022, "650104")]
    [InlineData("通州市人民政府", 2008, "320683")]
    public void Resolve_NameOfItsTime_TakesTheRegionThen(string publisher, int year, string code) =>
        Assert.Equal(code, Code(new() { Publisher = publisher, Year = year }));

    [Fact]
    public void Resolve_OwnWordsAgainstSite_KeepsOwnWordsAndSaysSo()
    {
        var resolution = Resolver.Resolve(new() { Publisher = "南县人民政府", SiteName = "番禺区人民政府" });

        Assert.Equal("430921", resolution.Region.Code);
        Assert.Equal(RegionConfidence.Likely, resolution.Confidence);
        Assert.Contains("another", resolution.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_NoEvidence_IsUnknown()
    {
        var resolution = Resolver.Resolve(new());

        Assert.Equal(RegionConfidence.None, resolution.Confidence);
        Assert.Empty(resolution.Candidates);
    }

    [Fact]
    public void Resolve_EveryRegionWithItsChain_IsFound()
    {
        var wrong = new List<string>();
        foreach (var entry in RegionTables.Catalog.Entries)
        {
            var (province, city) = (entry.Province.Name, entry.Parent?.Level == RegionLevel.City ? entry.Parent.Name : null);
            var full = (entry.Parent is null ? "" : province) + city + entry.Name + "财政局";
            var code = Code(new() { Publisher = full, Year = entry.ValidTo ?? 2023 });
            if (code != entry.Code)
            {
                wrong.Add($"{full} {entry.Code} → {code}");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void Resolve_AnyText_GivesARegionOrAReason()
    {
        const string Pieces = "中共海南州县市区乡镇街道路村大学年度2023局委办人民政府西安东乐山吉林朝阳和平乾共　 -·>/，。a<";
        var random = new Random(20);
        string Any() => string.Concat(Enumerable.Range(0, random.Next(0, 30)).Select(_ => Pieces[random.Next(Pieces.Length)]));

        for (var i = 0; i < 20_000; i++)
        {
            var evidence = new RegionEvidence
            {
                Publisher = Any(),
                Signature = Any(),
                Title = Any(),
                SiteName = Any(),
                Paragraphs = [Any(), Any()],
                Host = "a."
                + i
            };
            var resolution = Resolver.Resolve(evidence);

            Assert.Equal(resolution.IsKnown, resolution.Region.Code is not null);
            Assert.False(resolution.IsKnown && resolution.Candidates.Count > 0, "a known region leaves nothing to choose from");
            Assert.NotEmpty(resolution.Reason);
        }
    }

    [Theory]
    [InlineData("{0}人民政府")]
    [InlineData("2022年{0}统计局政府信息公开工作年度报告")]
    [InlineData("国家税务总局{0}税务局")]
    [InlineData("{0}市场监督管理局")]
    [InlineData("{0}乡村振兴局")]
    public void Resolve_EveryNameInForce_IsItselfOrUndecidedAndDecidedByItsParent(string pattern)
    {
        var wrong = new List<string>();
        foreach (var entry in RegionTables.Catalog.Entries.Where(static e => e.ValidTo is null))
        {
            var alone = new RegionEvidence { Publisher = pattern.Replace("{0}", entry.Name, StringComparison.Ordinal), Year = 2022 };
            var resolution = Resolver.Resolve(alone);
            if (resolution.IsKnown ? resolution.Region.Code != entry.Code : !resolution.Candidates.Contains(entry.ToString()))
            {
                wrong.Add($"{alone.Publisher} of {entry} → {resolution}");
            }

            if (entry.Parent is { } parent && Code(alone with { RegionCode = parent.Code }) != entry.Code)
            {
                wrong.Add($"{alone.Publisher} of {entry} with its parent as hint");
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static string? Code(RegionEvidence evidence) => Resolver.Resolve(evidence).Region.Code;
}
