using Etl.Model.Documents;
using Etl.Model.Reports;
using Etl.Normalize.Publishers;

namespace Etl.Tests.Normalize.Publishers;

public sealed class PublisherFinderTests
{
    [Theory]
    [InlineData("某某县财政局2020年政府信息公开工作年度报告", "某某县财政局")]
    [InlineData("2022年某某市水利局政府信息公开工作年度报告", "某某市水利局")]
    [InlineData("某某镇人民政府关于2021年度政府信息公开工作情况的报告", "某某镇人民政府")]
    [InlineData("某某局政府信息公开工作2023年度报告", "某某局")]
    [InlineData("2021年政府信息公开工作年度报告", null)]
    public void FromTitle_Title_GivesTheBody(string title, string? expected) => Assert.Equal(expected, PublisherFinder.FromTitle(title));

    [Theory]
    [InlineData("某某县财政局", null, "某某县财政局2020年政府信息公开年度报告", "某某县财政局")]
    [InlineData("本站", null, "某某县财政局2020年政府信息公开年度报告", "某某县财政局")]
    [InlineData("办公室", "某某县水利局", null, "某某县水利局")]
    [InlineData("麻坪镇人民政府", "某某县麻坪镇人民政府", null, "某某县麻坪镇人民政府")]
    [InlineData(null, "某某县人民政府办公室", "某某县2020年政府信息公开年度报告", "某某县人民政府办公室")]
    [InlineData(null, null, null, null)]
    public void Find_FieldSignatureTitle_GivesTheBestName(string? printed, string? signature, string? title, string? expected) =>
        Assert.Equal(expected, Find(new DocumentMetadata { Publisher = printed, Signature = signature, Title = title }));

    [Fact]
    public void Find_PageSilent_TakesTheSourcesHint() =>
        Assert.Equal("某某局", new PublisherFinder(Shipped.Regions, Shipped.Bodies)
            .Find(new PublisherEvidence { Metadata = new DocumentMetadata(), Hints = new SourceHints { Publisher = "某某局" }, Lines = ["本报告依条例编制。"] })?.Name);

    private static string? Find(DocumentMetadata metadata, params string[] lines) =>
        new PublisherFinder(Shipped.Regions, Shipped.Bodies).Find(new PublisherEvidence { Metadata = metadata, Lines = lines })?.Name;
}
