using Etl.Config;
using Etl.Runs.Composition;
using Etl.Tests.Architecture;

namespace Etl.Tests.Runs.Composition;

public sealed class EtlConfigurationTests
{
    [Fact]
    public void Load_PipelineWithASourceThatIsNotThere_SaysWhereAndWhichIsMeant()
    {
        using var place = new TempDirectory();
        Directory.CreateDirectory(place.At("pipelines"));
        File.WriteAllText(place.At("pipelines/one.yaml"), "name: one\nsources: [qinghe, lingshan]\n");
        var directory = new ConfigurationDirectory(Path.Combine(RepositoryTree.Root, "config"), place.At("pipelines"));

        var message = Assert.Throws<ConfigurationException>(() => EtlConfiguration.Load(directory)).Message;

        Assert.True(
            message.Contains(
                "one.yaml:2:19: sources: \"lingshan\" is no source; did you mean \"linshan\"? allowed: donghu, ewb, gkmlpt, jpage, linshan, qinghe, trs",
                StringComparison.Ordinal),
            $"the planner is told otherwise: {message}");
    }
}
