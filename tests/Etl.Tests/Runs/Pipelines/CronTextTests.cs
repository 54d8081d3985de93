using Etl.Runs.Pipelines;
using Quartz;

namespace Etl.Tests.Runs.Pipelines;

public sealed class CronTextTests
{
    [Theory]
    [InlineData("0 30 2 * * ?", true)]
    [InlineData("0 0/15 * * * ?", true)]
    [InlineData("0 0 3 ? * SUN", true)]
    [InlineData("0 0 3 ? * mon-fri", true)]
    [InlineData("0 0 3 ? * 6#3", true)]
    [InlineData("0 0 3 ? * 6L", true)]
    [InlineData("0 0 3 L * ?", true)]
    [InlineData("0 0 3 15W * ?", true)]
    [InlineData("0 0 3 1,15 JAN-MAR,12 ?", true)]
    [InlineData("0 0 3 * * ? 2030", true)]
    [InlineData("every night", false)]
    [InlineData("30 2 * * ?", false)]
    [InlineData("0 60 2 * * ?", false)]
    [InlineData("0 30 24 * * ?", false)]
    [InlineData("0 30 2 32 * ?", false)]
    [InlineData("0 30 2 * 13 ?", false)]
    [InlineData("0 30 2 ? * 8", false)]
    [InlineData("0 30 2 * FOO ?", false)]
    [InlineData("0 30 a * * ?", false)]
    [InlineData("", false)]
    public void TryParse_Expression_IsTakenAsTheScheduleTakesIt(string text, bool valid)
    {
        Assert.Equal(valid, CronText.TryParse(text, null, out _));
        Assert.Equal(valid, CronExpression.TryParse(text, out _));
    }
}
