using Polly;

namespace Etl.Fetch.Http;

/// <summary>Lets an attempt through when the host has a free place and the delay is over.</summary>
/// <param name="gate">Host.</param>
internal sealed class GateStrategy(HostGate gate) : ResilienceStrategy<HttpAnswer>
{
    protected override async ValueTask<Outcome<HttpAnswer>> ExecuteCore<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<HttpAnswer>>> callback, ResilienceContext context, TState state)
    {
        try
        {
            using (await gate.EnterAsync(context.CancellationToken))
            {
                return await callback(context, state);
            }
        }
        catch (OperationCanceledException e)
        {
            return Outcome.FromException<HttpAnswer>(e);
        }
    }
}
