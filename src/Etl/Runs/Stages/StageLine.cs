using Etl.Model.Findings;
using Etl.Validate.Neighbours;

namespace Etl.Runs.Stages;

/// <summary>The stages that a document walks through between fetch and publish, in order.</summary>
public sealed class StageLine
{
    private readonly Lazy<NeighbourRules>? _neighbours;

    /// <summary>Creates the line.</summary>
    /// <param name="stages">The stages, each taking what the one before gives; the last identifies its results.</param>
    public StageLine(IReadOnlyList<DocumentStage> stages)
    {
        ArgumentOutOfRangeException.ThrowIfZero(stages.Count);
        Stages = stages;
        Names = [StageNames.Fetch, .. stages.Select(s => s.Name), StageNames.Publish];
    }

    /// <summary>The stages of a document.</summary>
    public IReadOnlyList<DocumentStage> Stages { get; }

    /// <summary>The rules between the results of different documents; null when there are none.</summary>
    public NeighbourRules? Neighbours
    {
        get => _neighbours?.Value;
        init => _neighbours = value is null ? null : new Lazy<NeighbourRules>(value);
    }

    /// <summary>The same rules, made when they are asked for.</summary>
    internal Lazy<NeighbourRules>? NeighboursAtNeed
    {
        get => _neighbours;
        init => _neighbours = value;
    }

    /// <summary>Names of all stages, fetch and publish with them.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The stage that gives reports.</summary>
    public DocumentStage Last => Stages[^1];

    /// <summary>Place of a stage in <see cref="Names"/>.</summary>
    /// <param name="name">Name.</param>
    /// <returns>The place; -1 when there is no such stage.</returns>
    public int PlaceOf(string name)
    {
        for (var i = 0; i < Names.Count; i++)
        {
            if (Names[i] == name)
            {
                return i;
            }
        }

        return -1;
    }
}
