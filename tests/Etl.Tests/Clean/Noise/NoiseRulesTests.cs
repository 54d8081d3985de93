using Etl.Clean.Noise;
using Etl.Config;

namespace Etl.Tests.Clean.Noise;

/// <summary>The shipped rules for site lines.</summary>
public sealed class NoiseRulesTests
{
    [Theory]
    [InlineData("当前位置： 首页 > 政务公开 > 年报", NoisePlace.Top, "breadcrumb")]
    [InlineData("您当前所在位置：首页 » 信息公开", NoisePlace.Top, "breadcrumb")]
    [InlineData("字号：[ 大 中 小 ]", NoisePlace.Top, "font_size_switch")]
    [InlineData("分享到：", NoisePlace.Anywhere, "share_bar")]
    [InlineData("浏览量：-", NoisePlace.Anywhere, "visit_counter")]
    [InlineData("扫一扫在手机打开当前页", NoisePlace.Bottom, "qr_code_line")]
    [InlineData("返回顶部 打印本页 关闭本页", NoisePlace.Bottom, "page_links")]
    [InlineData("责任编辑：王某", NoisePlace.Bottom, "editor_line")]
    [InlineData("上一篇：没有了", NoisePlace.Bottom, "neighbours")]
    [InlineData("主办单位：某某县人民政府办公室", NoisePlace.Bottom, "site_footer")]
    [InlineData("— 4 —", NoisePlace.Anywhere, "page_number")]
    [InlineData("无障碍浏览 | 长者版 | 繁體版", NoisePlace.Top, "accessibility_bar")]
    public void Match_SiteLine_GivesItsReason(string line, NoisePlace place, string reason) => Assert.Equal(reason, Shipped.Noise.Match(line, place)?.Reason);

    [Theory]
    [InlineData("一、总体情况", NoisePlace.Anywhere)]
    [InlineData("我局通过微信公众号发布信息三十条，并在门户网站设立专栏，方便群众分享和查阅。", NoisePlace.Anywhere)]
    [InlineData("- | 0 | 3", NoisePlace.Anywhere)]
    [InlineData("行政许可 | 8 | 5 | 93 |", NoisePlace.Anywhere)]
    [InlineData("0", NoisePlace.Anywhere)]
    [InlineData("-", NoisePlace.Anywhere)]
    [InlineData("-25", NoisePlace.Anywhere)]
    [InlineData("-3-5", NoisePlace.Anywhere)]
    [InlineData("某某县财政局", NoisePlace.Bottom)]
    [InlineData("2021年1月20日", NoisePlace.Bottom)]
    public void Match_LineOfTheReport_IsKept(string line, NoisePlace place) =>
        Assert.True(Shipped.Noise.Match(line, place) is null, $"\"{line}\" is the report's own and was taken for {Shipped.Noise.Match(line, place)?.Reason}");

    [Fact]
    public void Match_RuleOfAPlace_HoldsThereAlone()
    {
        Assert.NotNull(Shipped.Noise.Match("来源：某某局", NoisePlace.Bottom));
        Assert.True(Shipped.Noise.Match("来源：某某局", NoisePlace.Anywhere) is null, "above the text the line names the publisher");
    }

    [Fact]
    public void Validate_RuleWithABadPattern_SaysSo() =>
        Assert.Contains(new NoiseRule { Reason = "x", Pattern = "(" }.Validate(), p => p.Path == "pattern");

    [Fact]
    public void Match_RuleWrittenAsThePagePrintsIt_Matches()
    {
        // Lines are compared in half-width and simplified letters; a planner copies the text from the page.
        var rules = new NoiseRules([new NoiseFile
        {
            Rules =
            [
                new NoiseRule { Reason = "survey", Starts = ["您對本頁面（评价）："] },
                new NoiseRule { Reason = "bar", Contains = ["咨询 电话："] },
                new NoiseRule { Reason = "end", Equal = ["—— 完 ——！"] },
            ],
        }]);

        Assert.Equal("survey", rules.Match("您對本頁面（评价）：满意", NoisePlace.Anywhere)?.Reason);
        Assert.Equal("bar", rules.Match("办公室咨询电话：123", NoisePlace.Anywhere)?.Reason);
        Assert.Equal("end", rules.Match("—— 完 ——！", NoisePlace.Anywhere)?.Reason);
    }

    [Theory]
    [InlineData("rules:\n  - reason: Survey banner\n    starts: [x]", "2:13: reason: \"Survey banner\"; allowed: snake_case")]
    [InlineData("rules:\n  - reason: a\n    contains: ['']", "3:16: contains[0]: \"\" holds nothing to compare")]
    [InlineData("rules:\n  - reason: a\n    starts: [ok, '  ']", "3:18: starts[1]: \"  \" holds nothing to compare")]
    [InlineData("rules:\n  - reason: a\n    equal: [四个字的]\n    max_length: 3", "3:13: equal[0]: 4 characters, so that no line of at most 3 has it")]
    [InlineData("fields:\n  publishr: [x]", "2:3: \"publishr\"; did you mean \"publisher\"? allowed: published_on, publisher, index_number, "
        + "document_number, ignored")]
    [InlineData("fields:\n  publisher: ['']", "2:15: fields.publisher[0]: \"\"; allowed: a word")]
    [InlineData("spam_words: ['']", "1:14: spam_words[0]: \"\"; allowed: a word")]
    [InlineData("injection_slots:\n- before: ['']\n  after: [印发]", "2:12: injection_slots[0].before[0]: \"\"; allowed: a word")]
    [InlineData("injection_slots:\n- before: [国务院]\n  after: [印发, '']", "3:15: injection_slots[0].after[1]: \"\"; allowed: a word")]
    public void Parse_FileThatWouldDropTooMuchOrNothing_IsRefusedWithItsPlace(string yaml, string expected)
    {
        var e = Assert.Throws<ConfigurationException>(() => YamlFile.Parse<NoiseFile>(yaml, "a.yaml"));

        Assert.True(e.Message.Contains("a.yaml:" + expected, StringComparison.Ordinal), $"the planner is told otherwise: {e.Message}");
    }

    [Fact]
    public void Validate_RuleThatMatchesNothing_SaysSo() => Assert.NotEmpty(new NoiseRule { Reason = "x" }.Validate());
}
