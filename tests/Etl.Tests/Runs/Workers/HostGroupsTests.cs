using Etl.Model.Documents;
using Etl.Runs.Requests;
using Etl.Runs.Workers;

namespace Etl.Tests.Runs.Workers;

public sealed class HostGroupsTests
{
    [Fact]
    public void Of_SourcesThatShareHostsThroughOthers_AreOneGroup() =>
        Assert.Equal(["a c d", "b", "e", "f"],
            Groups(("a", "x.example"), ("b", "y.example"), ("c", "x.example z.example"), ("d", "z.example"), ("e", ""), ("f", "")));

    [Fact]
    public void Of_NameWithAllBelowIt_TakesInWhoAsksOneOfThem() =>
        Assert.Equal(["a b", "c"], Groups(("a", ".gov.example"), ("b", "www.gov.example"), ("c", "www.other.example")));

    private static IEnumerable<string> Groups(params (string Id, string Hosts)[] sources) =>
        HostGroups.Of([.. sources.Select(static s => new RunSource(s.Id, true, new SourceHints(), null)
        {
            Hosts = s.Hosts.Split(' ', StringSplitOptions.RemoveEmptyEntries),
        })]).Select(static g => string.Join(' ', g.Select(static s => s.Id)));
}
