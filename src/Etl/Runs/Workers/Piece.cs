using Etl.Runs.Execution;
using Etl.Runs.Requests;

namespace Etl.Runs.Workers;

/// <summary>A piece of a run, taken by a worker.</summary>
/// <param name="RunId">The run.</param>
/// <param name="Ordinal">Its number in the run.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Request">What the run is to do.</param>
/// <param name="Part">Which documents.</param>
/// <param name="Token">What is written under it is told from what is written under another.</param>
internal sealed record Piece(string RunId, long Ordinal, PieceKind Kind, RunRequest Request, WorkPart Part, long Token);
