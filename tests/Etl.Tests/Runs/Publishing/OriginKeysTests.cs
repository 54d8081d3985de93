using Etl.Model.Documents;
using Etl.Runs.Outcomes;
using Etl.Runs.Publishing;

namespace Etl.Tests.Runs.Publishing;

public sealed class OriginKeysTests
{
    private const string Input = "payload=aa;content_type=bb;hints=cc";

    private static readonly DocumentOrigin Base = Of(Input, "i1", "i2", "c1", "c2");

    [Fact]
    public void Of_AnyOneOfThem_ChangesThatKeyAlone()
    {
        Assert.Equal(Base, Of(Input, "i1", "i2", "c1", "c2"));
        Assert.Equal(["Page"], Differences(Of("payload=ax;content_type=bb;hints=cc", "i1", "i2", "c1", "c2")));
        Assert.Equal(["Page"], Differences(Of("payload=aa;content_type=bb;hints=cc;attachments=dd", "i1", "i2", "c1", "c2")));
        Assert.Equal(["Source"], Differences(Of("payload=aa;content_type=bb;hints=cx", "i1", "i2", "c1", "c2")));
        Assert.Equal(["Configuration"], Differences(Of(Input, "i1", "i2", "c1", "cx")));
        Assert.Equal(["Program"], Differences(Of(Input, "ix", "i2", "c1", "c2")));
    }

    [Fact]
    public void Of_NoStageHasSeenIt_IsNone() => Assert.Equal(DocumentOrigin.None, new OriginKeys().Of(null, []));

    private static DocumentOrigin Of(string input, string i1, string i2, string c1, string c2) => new OriginKeys().Of(input,
    [
        new("clean", OutcomeKind.Ok, i1, c1, null, null), new("extract", OutcomeKind.Ok, i2, c2, null, null),
    ]);

    private static IEnumerable<string> Differences(DocumentOrigin other)
    {
        (string Name, string? Was, string? Is)[] parts =
        [
            ("Page", Base.Page, other.Page), ("Source", Base.Source, other.Source), ("Configuration", Base.Configuration, other.Configuration),
            ("Program", Base.Program, other.Program),
        ];
        return parts.Where(static p => p.Was != p.Is).Select(static p => p.Name);
    }
}
