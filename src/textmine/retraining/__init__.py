"""From new documents or labels to a champion: drift, a challenger, the gate on a frozen test."""
