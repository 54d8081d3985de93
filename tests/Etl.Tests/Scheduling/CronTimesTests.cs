using Etl.Runs.Pipelines;
using Etl.Scheduling;

namespace Etl.Tests.Scheduling;

public sealed class CronTimesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("0 30 2 * * ?", null)]
    [InlineData("0 30 2 ? * MON", null)]
    [InlineData("0 30 2 ? * MON#2", null)]
    [InlineData("0 30 2 ? * 7", "write SAT")]
    [InlineData("0 30 2 ? * 2-6", "write MON-FRI")]
    [InlineData("0 30 2 ? * 1,7", "write SUN,SAT")]
    [InlineData("0 30 2 ? * 6L", "write FRIL")]
    [InlineData("0 30 2 30 2 ?", "never run")]
    [InlineData("0 30 2 * * ? 2020", "never run")]
    public void Remarks_WhatMayNotBeMeant_IsTold(string schedule, string? expected)
    {
        var remarks = CronTimes.Remarks(Pipeline(schedule), Now).ToList();

        if (expected is null)
        {
            Assert.Empty(remarks);
        }
        else
        {
            Assert.Contains(expected, Assert.Single(remarks), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Next_Times_HaveWeekdaysInThePipelinesZone() =>
        Assert.Equal(
            ["Tue 2026-03-03 02:30:00 Asia/Shanghai", "Wed 2026-03-04 02:30:00 Asia/Shanghai"],
            CronTimes.Next(Pipeline("0 30 2 * * ?"), Now, 2));

    private static PipelineSettings Pipeline(string schedule) => new() { Name = "nightly", Schedule = new CronText(schedule) };
}
