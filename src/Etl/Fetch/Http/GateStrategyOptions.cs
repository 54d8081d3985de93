using Polly;

namespace Etl.Fetch.Http;

/// <summary>Options that the resilience library asks for; there is nothing to choose.</summary>
internal sealed class GateStrategyOptions : ResilienceStrategyOptions;
