using System.Globalization;
using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.Runs.Outcomes;

namespace Etl.Runs.Stages;

/// <summary>Walks one page through the stages and keeps nothing: what a planner looks at before a source is let in.</summary>
public static class DocumentPreview
{
    /// <summary>Walks.</summary>
    /// <param name="line">The stages.</param>
    /// <param name="page">Page.</param>
    /// <param name="timeProvider">Clock.</param>
    /// <param name="budget">Most time in one stage.</param>
    /// <param name="cancellationToken">Stops the walk.</param>
    /// <returns>The stages that the page reached, with their outputs; no run, no key.</returns>
    public static async Task<IReadOnlyList<StageView>> WalkAsync(StageLine line, Page page, TimeProvider timeProvider, TimeSpan budget,
        CancellationToken cancellationToken)
    {
        List<StageView> walked = [];
        object? input = page;
        foreach (var stage in line.Stages)
        {
            var start = timeProvider.GetTimestamp();
            var output = await RunAsync(stage, input, timeProvider, budget, cancellationToken);
            walked.Add(new StageView
            {
                Stage = stage.Name,
                Outcome = output.Value is null ? OutcomeKind.Failed : OutcomeKind.Ok,
                Code = output.Code,
                Message = output.Message,
                Attempts = 1,
                Duration = timeProvider.GetElapsedTime(start),
                RunId = "",
                MemoKey = "",
                Output = output.Value,
            });
            if (output.Value is null)
            {
                break;
            }

            input = output.Value;
        }

        return walked;
    }

    private static async Task<StageOutput> RunAsync(DocumentStage stage, object input, TimeProvider timeProvider, TimeSpan budget,
        CancellationToken cancellationToken)
    {
        using CancellationTokenSource limit = new(budget, timeProvider);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await stage.RunAsync(input, both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new StageOutput(null, RunCodes.StageTimeout,
                string.Create(CultureInfo.InvariantCulture, $"The stage {stage.Name} took longer than {budget.TotalSeconds:0} s."));
        }
        catch (Exception e) when (e is not OutOfMemoryException and not OperationCanceledException)
        {
            // As in a run: a defect of a stage costs one document.
            return new StageOutput(null, RunCodes.StageError, $"The stage {stage.Name} threw {e.GetType().Name}: {e.Message}");
        }
    }
}
